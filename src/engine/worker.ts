/**
 * Entry of a child process of the pool: answers one request at a time, and ends when its parent is gone. It is given
 * no environment, reads no file but its own code, and opens no connection.
 */
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { toCheckWire, toDetectWire, toProveWire, type Reply, type Request } from './messages.js';
import {
  performCheck,
  performDetect,
  performExcerpt,
  performPlace,
  performProve,
  performRegions,
  performTrain,
} from './perform.js';

// A process reads a few thousand files at most before it is replaced. By V8's own measure it would spend a quarter of that
// on optimising functions that it is about to forget: they have to run longer first, and grow less by what they call.
setFlagsFromString('--interrupt-budget=400000');
setFlagsFromString('--max-inlined-bytecode-size-cumulative=460');

const send = (reply: Reply): void => {
  process.send?.(reply);
};

function answer(request: Request): Reply {
  const { id } = request;
  if (request.kind === 'detect') {
    const { verdict, bugs } = performDetect(request.task);
    if (verdict.kind === 'skipped') return { kind: 'answer', id, verdict, bugs };
    return { kind: 'answer', id, verdict: { kind: 'done', value: toDetectWire(verdict.value) }, bugs };
  }
  if (request.kind === 'check') {
    const { verdict, bugs } = performCheck(request.rules);
    if (verdict.kind === 'skipped') return { kind: 'answer', id, verdict, bugs };
    const value = toCheckWire(request.rules, verdict.value);
    return { kind: 'answer', id, verdict: { kind: 'done', value }, bugs };
  }
  if (request.kind === 'excerpt') return { kind: 'answer', id, ...performExcerpt(request.task) };
  if (request.kind === 'regions') return { kind: 'answer', id, ...performRegions(request.task) };
  if (request.kind === 'place') return { kind: 'answer', id, ...performPlace(request.task) };
  if (request.kind === 'train') {
    const { verdict, bugs } = performTrain(request.task);
    return { kind: 'answer', id, verdict, bugs };
  }
  const { verdict, bugs } = performProve(request.task);
  if (verdict.kind === 'skipped') return { kind: 'answer', id, verdict, bugs };
  return {
    kind: 'answer',
    id,
    verdict: { kind: 'done', value: toProveWire(request.task, verdict.value) },
    bugs,
  };
}

// The disconnect is only heard between tasks; the thread also sees it while a parser or a rule keeps this one busy.
process.on('disconnect', () => process.exit());
new Worker(new URL('./orphan-watch.js', import.meta.url), { workerData: Number(process.argv[2]) }).unref();

// The parent speaks only to the children that it forked, so a message is a request.
process.on('message', (request) => send(answer(request as Request)));
send({ kind: 'ready' });
