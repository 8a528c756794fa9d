import { execFile, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
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

/**
 * Full id of the commit that a branch, tag or revision names. Throws a sentence that says what is missing (the
 * folder, the repository, the program git, the commit) and what to do.
 */
export async function resolveLocalCommit(directory: string, revision: string): Promise<string> {
  await requireRepository(directory);
  if (revision === '') {
    throw new Error(`An empty revision names no commit of ${directory}. Name a branch, tag or commit.`);
  }
  const wanted = `${revision}^{commit}`;
  try {
    return await git(directory, 'rev-parse', '--verify', '--quiet', '--end-of-options', wanted);
  } catch {
    throw new Error(
      `${directory} has no commit named ${revision}. Name a branch, tag or commit that it has: git branch --all lists the branches.`,
    );
  }
}

async function requireRepository(directory: string): Promise<void> {
  const folder = await stat(directory).catch(() => null);
  if (folder?.isDirectory() !== true) {
    throw new Error(`There is no folder ${directory}. Name the folder of a local git repository.`);
  }
  try {
    await git(directory, 'rev-parse', '--git-dir');
  } catch (error) {
    throw new Error(whyUnreadable(directory, error), { cause: error });
  }
}

function whyUnreadable(directory: string, error: unknown): string {
  const { code, stderr = '' } = error as { code?: unknown; stderr?: string }; // what execFile rejects with
  if (code === 'ENOENT') return 'The program git was not found. Install git, or add it to PATH.';
  // git's own words, which differ by language, tell a folder without a repository from one of another owner.
  const words = stderr.trim().replaceAll(/\s+/g, ' ') || String(error);
  return `${directory} is not a git repository that can be read (${words}). Name the folder of a local git repository.`;
}

/** The newest commit that both have in their history as it is here; null when there is none. */
export async function localMergeBase(directory: string, one: string, other: string): Promise<string | null> {
  try {
    return await git(directory, 'merge-base', one, other);
  } catch (error) {
    if ((error as { code?: unknown }).code === 1) return null; // git's exit code for none
    throw error;
  }
}

/** Whether old commits were left out when the repository was cloned. */
export async function isShallow(directory: string): Promise<boolean> {
  return (await git(directory, 'rev-parse', '--is-shallow-repository')) === 'true';
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
