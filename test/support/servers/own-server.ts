import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a kind of server is run. */
export interface ServerProgram {
  readonly name: string;
  readonly command: string;
  args(folder: string, port: number): readonly string[];
  readonly stopSignal: 'SIGINT' | 'SIGTERM';
  /** Whom it runs as; null for the user of this process. */
  readonly user: SystemUser | null;
  /** Fills the folder before the first start. */
  prepare(folder: string): Promise<void>;
  isReady(port: number): Promise<boolean>;
  url(port: number): string;
}

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** A server on a free loopback port, with its data in a temporary folder. It ends with the process that owns it. */
export interface OwnServer {
  /** The same after a restart. */
  readonly url: string;
  /** Of the process that runs, or ran last. */
  readonly pid: number;
  readonly folder: string;
  /** Ends it as an operator would. Its data stay. */
  stop(): Promise<void>;
  /** Ends it as a crash would. Its data stay, as far as they were written. */
  kill(): Promise<void>;
  /** Starts it again, after `stop` where it runs. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

/** A port may be taken before the server has it, and a killed server's children take a moment to go. */
const START_ATTEMPTS = 8;
const READY_MS = 60_000;

/**
 * @param ownerPid the process without which nobody would need the server.
 * @throws Error with the end of the server's log when it does not start.
 */
export async function startOwnServer(
  program: ServerProgram,
  ownerPid: number = process.pid,
): Promise<OwnServer> {
  const folder = await mkdtemp(join(tmpdir(), `code-roach-${program.name}-`));
  if (program.user !== null) await chown(folder, program.user.uid, program.user.gid);
  try {
    await program.prepare(folder);
    const run = (port: number) => startProcess(program, folder, port, ownerPid);
    const [first, port] = await repeatedly(async () => {
      const free = await freePort();
      return [await run(free), free] as const;
    });
    return controls(program, folder, first, port, run);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function controls(
  program: ServerProgram,
  folder: string,
  first: ChildProcess,
  port: number,
  run: (port: number) => Promise<ChildProcess>,
): OwnServer {
  let child = first;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (hasEnded(child)) return;
    child.ref();
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    url: program.url(port),
    get pid() {
      return pidOf(child);
    },
    folder,
    stop: () => end(program.stopSignal),
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end(program.stopSignal);
      child = await repeatedly(() => run(port));
    },
    remove: async () => {
      await end(program.stopSignal);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startProcess(
  program: ServerProgram,
  folder: string,
  port: number,
  ownerPid: number,
): Promise<ChildProcess> {
  const logFile = join(folder, 'log');
  const log = await open(logFile, 'a');
  const child = spawn(program.command, [...program.args(folder, port)], {
    cwd: folder,
    stdio: ['ignore', log.fd, log.fd],
    ...program.user,
  });
  const failed = once(child, 'error');
  await Promise.race([once(child, 'spawn'), failed.then(([error]) => Promise.reject(error as Error))]);
  await log.close();
  // A server that is shared outlives the worker that started it.
  child.unref();
  watch(pidOf(child), ownerPid, folder);
  const deadline = Date.now() + READY_MS;
  while (!(await program.isReady(port))) {
    if (hasEnded(child) || Date.now() > deadline) {
      child.kill('SIGKILL');
      const lines = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-5);
      throw new Error(`${program.name} did not start: ${lines.join(' | ')}`);
    }
    await sleep(25);
  }
  return child;
}

const WATCH = `while kill -0 "$1"; do kill -0 "$2" || exit 0; sleep 1; done
kill -INT "$2"; sleep 2; kill -KILL "$2"; rm -rf "$3"`;

/** Ends the server and removes its folder when the owner is gone without having done so. */
function watch(pid: number, ownerPid: number, folder: string): void {
  spawn('sh', ['-c', WATCH, 'watch', String(ownerPid), String(pid), folder], {
    cwd: '/',
    stdio: 'ignore',
    detached: true,
  }).unref();
}

async function repeatedly<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = START_ATTEMPTS; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 1) throw error;
      await sleep(250);
    }
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the process did not start');
  return child.pid;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
