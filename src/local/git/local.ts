import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import type { ObjectType } from './objects.js';
import type { GitObject, ObjectSource } from './store.js';

const NEWLINE = 0x0a;
/** Reading only: no lock is taken, and an object is what its id says. */
const READ_ONLY = ['--no-optional-locks', '--no-replace-objects'];

async function git(directory: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', ['-C', directory, ...READ_ONLY, ...args]);
  return stdout.trim();
}

/** Full id of the commit that a branch, tag or revision names. Throws a plain sentence when there is none. */
export async function resolveLocalCommit(directory: string, revision: string): Promise<string> {
  try {
    return await git(
      directory,
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${revision}^{commit}`,
    );
  } catch {
    throw new Error(`${directory} has no commit named ${revision}`);
  }
}

interface Waiting {
  readonly resolve: (object: GitObject | null) => void;
  readonly reject: (error: Error) => void;
}

/** Takes one answer of `cat-file --batch` off the front: `oid type size\n content \n`, or `oid missing\n`. */
function takeAnswer(data: Buffer): { object: GitObject | null; rest: Buffer } | null {
  const end = data.indexOf(NEWLINE);
  if (end < 0) return null;
  const [, type = '', size = ''] = data.toString('latin1', 0, end).split(' ');
  if (!/^\d+$/.test(size)) return { object: null, rest: data.subarray(end + 1) };
  const stop = end + 1 + Number(size);
  if (data.length < stop + 1) return null;
  // git names the four types and no other
  const object = { type: type as ObjectType, content: Buffer.from(data.subarray(end + 1, stop)) };
  return { object, rest: data.subarray(stop + 1) };
}

/** Objects of a local git repository, through one long-lived `git cat-file --batch`. Never writes. */
export function openLocalRepository(directory: string): ObjectSource {
  const child = spawn('git', ['-C', directory, ...READ_ONLY, 'cat-file', '--batch'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const waiting: Waiting[] = [];
  let rest: Buffer = Buffer.alloc(0);
  let ended: Error | null = null;
  const fail = (error: Error): void => {
    ended ??= error;
    for (const each of waiting.splice(0)) each.reject(ended);
  };
  child.stdout.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let answer = takeAnswer(rest); answer; answer = takeAnswer(rest)) {
      waiting.shift()?.resolve(answer.object);
      rest = answer.rest;
    }
  });
  child.stdin.on('error', fail);
  child.on('error', fail);
  const closed = new Promise<void>((resolve) => {
    child.on('close', () => {
      fail(new Error(`git cat-file ended in ${directory}`));
      resolve();
    });
  });
  return {
    read: (oid) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        waiting.push({ resolve, reject });
        child.stdin.write(`${oid}\n`);
      }),
    async close() {
      child.stdin.end();
      await closed;
    },
  };
}
