import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import type { ReadFile } from '../../src/domain/snapshot.js';

/** Compiled by the build that runs before the tests: child processes load JavaScript. */
export const WORKER = new URL('../../dist/engine/worker.js', import.meta.url);
export const SCRIPTED_WORKER = new URL('./workers/scripted.mjs', import.meta.url);

export function fileOf(path: string, text: string): ReadFile {
  const bytes = Buffer.from(text);
  const blobSha = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  return {
    kind: 'read',
    path,
    previousPath: null,
    status: 'added',
    head: { blobSha, text },
    base: null,
    hunks: [],
    commentable: true,
    executable: false,
  };
}

export const taskOf = (path: string, text = 'x === NaN;\n') => ({ file: fileOf(path, text), rules: {} });

/** Process ids of a process's children that run a file of this name. */
export async function childrenOf(parent: number, name: string): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  return stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [])
    .filter(([, , ppid, command]) => Number(ppid) === parent && command?.includes(name))
    .map(([, pid]) => Number(pid));
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Waits until it holds; the test's own time limit ends it otherwise. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}
