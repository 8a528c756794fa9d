import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { directoryUnusable, makeDirectory } from '../../directory.js';

/** Two processes on one directory would lose each other's writes without a word. */
export class DataDirectoryInUseError extends Error {
  override readonly name = 'DataDirectoryInUseError';

  constructor(directory: string, pid: number) {
    super(`DATA_DIR: ${directory} is in use by process ${pid}. End it, or set DATA_DIR to another folder.`);
  }
}

/** The system does not let this process keep its data there. */
export class DataDirectoryUnusableError extends Error {
  override readonly name = 'DataDirectoryUnusableError';

  constructor(directory: string, cause: unknown) {
    super(directoryUnusable(directory, cause), { cause });
  }
}

export interface DataDirectoryLock {
  release(): Promise<void>;
}

const holderSchema = z.object({ pid: z.int().positive(), started: z.string(), token: z.string() });
type Holder = z.infer<typeof holderSchema>;

/**
 * Makes the directory where it is missing and takes it for this process.
 *
 * @throws DataDirectoryInUseError when a living process holds it.
 * @throws DataDirectoryUnusableError when it cannot be made or written.
 */
export async function claimDirectory(directory: string): Promise<DataDirectoryLock> {
  try {
    await makeDirectory(directory);
    return await lockDataDirectory(directory);
  } catch (error) {
    if (error instanceof DataDirectoryInUseError) throw error;
    throw new DataDirectoryUnusableError(directory, error);
  }
}

/**
 * Takes the directory for this process, over the lock of a process that is gone. A pid may have been given to
 * another process since (in a restarted container it is always the same), so the time at which it started counts too.
 *
 * Races known: two processes that find the same stale lock both write theirs; a rename is atomic, so one lock stays,
 * and each looks after a moment whether it is its own. Not covered: containers that share a volume but not their pids.
 *
 * @throws DataDirectoryInUseError when a living process holds it.
 */
export async function lockDataDirectory(directory: string): Promise<DataDirectoryLock> {
  const path = join(directory, 'code-roach.lock');
  const own: Holder = { pid: process.pid, started: (await lookUp(process.pid)).start, token: randomUUID() };
  const draft = `${path}.${own.token}`;
  await writeFile(draft, JSON.stringify(own));
  try {
    if (!(await createLock(draft, path))) await takeOver(directory, draft, path, own);
  } finally {
    await rm(draft, { force: true });
  }
  return {
    release: async () => {
      if ((await readHolder(path))?.token === own.token) await rm(path, { force: true });
    },
  };
}

/** A link appears with its content, and only where nothing is yet. */
async function createLock(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

const SETTLE_MS = 50;

async function takeOver(directory: string, draft: string, path: string, own: Holder): Promise<void> {
  const holder = await readHolder(path);
  if (holder !== null && (await isAlive(holder))) throw new DataDirectoryInUseError(directory, holder.pid);
  await rename(draft, path);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const winner = await readHolder(path);
  if (winner?.token !== own.token) throw new DataDirectoryInUseError(directory, winner?.pid ?? 0);
}

/** Null for a lock that is not there or cut short by a crash. */
async function readHolder(path: string): Promise<Holder | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

async function isAlive({ pid, started }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!hasCode(error, 'EPERM')) return false;
  }
  const { start, hasEnded } = await lookUp(pid);
  return !hasEnded && start === started;
}

interface ProcessState {
  /** Boot of the machine and start of the process, in clock ticks since then. */
  readonly start: string;
  /** A zombie: it writes nothing more, and is there only until its parent asks how it ended. */
  readonly hasEnded: boolean;
}

/** From Linux' /proc. Elsewhere the same for every process, and then the pid alone decides. */
async function lookUp(pid: number): Promise<ProcessState> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The command's name may hold spaces and brackets; behind it are the state, field 3, and the start time, field 22.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { start: `${boot.trim()}:${fields[19] ?? ''}`, hasEnded: fields[0] === 'Z' };
  } catch {
    return { start: '', hasEnded: false };
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
