import { writeSync } from 'node:fs';

/** A worker whose behaviour the path of the file names: what hostile code could make of a real one. */
const answer = (id, verdict) => ({ kind: 'answer', id, verdict, bugs: [] });
const tell = (why) => ({ kind: 'skipped', why });
const kept = [];

const behaviours = {
  'loop.ts': () => {
    for (;;);
  },
  'grow-heap.ts': () => {
    for (;;) kept.push({ text: `${kept.length}`.repeat(100) });
  },
  'grow-native.ts': () => {
    for (;;) kept.push(Buffer.alloc(1024 * 1024, 1));
  },
  'rest-on-memory.ts': (id) => {
    for (let megabytes = 0; megabytes < 120; megabytes++) kept.push(Buffer.alloc(1024 * 1024, 1));
    process.send(answer(id, tell(`pid ${process.pid}`)));
  },
  'full-heap.ts': () => {
    // How Node ends when V8 has no heap left, before the parent could see it in the resident memory.
    writeSync(2, 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n');
    process.kill(process.pid, 'SIGABRT');
  },
  'crash.ts': () => process.kill(process.pid, 'SIGSEGV'),
  'exit.ts': () => process.exit(0),
  'lie-shape.ts': () => process.send({ kind: 'answer', id: 'x' }),
  'lie-other-request.ts': (id) => process.send(answer(id + 1, tell('not yours'))),
  'lie-value.ts': (id) => process.send(answer(id, { kind: 'done', value: { findings: [{ path: '/etc' }] } })),
  'environment.ts': (id) => process.send(answer(id, tell(JSON.stringify(process.env)))),
  'pid.ts': (id) => process.send(answer(id, tell(`pid ${process.pid}`))),
};

process.on('disconnect', () => process.exit());
process.on('message', ({ id, task }) => behaviours[task.file.path](id));
process.send({ kind: 'ready' });
