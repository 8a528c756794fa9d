import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process as a supervisor sees it. */
export interface Supervised {
  readonly pid: number;
  /** What it has written to stdout and stderr so far. */
  output(): string;
  /** Waits until `/readyz` answers 200. @throws Error with the output when the process ends before. */
  ready(): Promise<void>;
  hasEnded(): boolean;
  /** Sends SIGTERM and answers the exit code. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
  /** Waits for the end and answers the exit code. */
  ended(): Promise<number | null>;
}

export interface SupervisedOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** Starts a command. `PORT` of its environment is where its health is asked for. */
export function supervise(command: readonly string[], { cwd, env, user }: SupervisedOptions): Supervised {
  const [program = '', ...args] = command;
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const closed = once(child, 'close');
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal?: NodeJS.Signals): Promise<number | null> => {
    if (signal !== undefined && !hasEnded()) child.kill(signal);
    await closed;
    return child.exitCode;
  };
  const state = { output: () => output, hasEnded };
  return {
    ...state,
    pid: child.pid ?? 0,
    ready: () => until([state], () => isReady(env['PORT'] ?? '')),
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
    ended: () => end(),
  };
}

/** Waits until a condition holds. @throws Error with the output when one of the processes ends before. */
export async function until(
  processes: readonly Pick<Supervised, 'hasEnded' | 'output'>[],
  holds: () => Promise<boolean> | boolean,
): Promise<void> {
  while (!(await holds())) {
    for (const it of processes) if (it.hasEnded()) throw new Error(`the process has ended: ${it.output()}`);
    await sleep(50);
  }
}

async function isReady(port: string): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
  await response?.arrayBuffer();
  return response?.status === 200;
}

/** A port that nobody listens on; somebody else may be quicker. */
export async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return String(address.port);
}
