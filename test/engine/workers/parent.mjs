/** A parent whose real child is stuck in a parser: argv is the URL of the built engine. Prints the child's pid. */
import { execFileSync } from 'node:child_process';

const { createEnginePool } = await import(process.argv[2]);
const text = `x = ${'a<b<c,'.repeat(80_000)}`.slice(0, 500_000);
const file = {
  kind: 'read',
  path: 'a.ts',
  previousPath: null,
  status: 'added',
  head: { blobSha: '0'.repeat(40), text },
  base: null,
  hunks: [],
  commentable: true,
  executable: false,
};
const engine = createEnginePool({ workers: 1, limits: { taskTimeoutMs: 600_000, memoryMb: 4_096 } });
void engine.detect({ file, rules: {} });
setTimeout(() => {
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], {
    encoding: 'utf8',
  });
  const [pid] =
    children
      .split('\n')
      .find((line) => line.includes('worker.js'))
      ?.trim()
      .split(' ') ?? [];
  console.log(pid);
}, 1_500);
