import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../dist/cli/code-roach.js', import.meta.url));
/**
 * Optimised code pays for itself in processes that live longer than those of a test. Of what a start costs it is a third
 * for the embedded database, which is WebAssembly, and a seventh for the rest.
 */
export const SHORT_LIVED = ['--liftoff-only', '--no-opt'];

/** One line of the application's log. */
export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

export interface AppProcess {
  /** Resolves when webhooks can be posted there; rejects when the process ends before. */
  readonly webhookUrl: Promise<string>;
  readonly log: readonly LogLine[];
  /** Milliseconds since the last line. */
  silence(): number;
  /** Resolves when a line that matches has been or is written. */
  line(matches: (line: LogLine) => boolean): Promise<LogLine>;
  /** Ends the process as a power cut would. */
  kill(): Promise<void>;
  /** Ends the process as an operator would, and answers its exit code. */
  stop(): Promise<number | null>;
}

export interface ProcessResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line to its end. */
export async function runCli(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<ProcessResult> {
  const child = spawn(process.execPath, [...SHORT_LIVED, CLI, ...args], {
    env: { ...baseEnvironment(), ...env },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  await once(child, 'close');
  return { code: child.exitCode, stdout, stderr };
}

/** Starts the built application. */
export function startAppProcess(env: Record<string, string>, args: readonly string[] = []): AppProcess {
  const child = spawn(process.execPath, [...SHORT_LIVED, CLI, 'start', ...args], {
    env: { ...baseEnvironment(), HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'debug', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: LogLine[] = [];
  let lastLineAt = performance.now();
  const waiting = new Set<(line: LogLine) => void>();
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as LogLine; // our own log, one JSON object a line
    log.push(line);
    lastLineAt = performance.now();
    for (const tell of waiting) tell(line);
  });
  const exited = once(child, 'close');

  const line = (matches: (line: LogLine) => boolean): Promise<LogLine> =>
    new Promise((resolve, reject) => {
      const known = log.find(matches);
      if (known !== undefined) return resolve(known);
      const tell = (candidate: LogLine): void => {
        if (!matches(candidate)) return;
        waiting.delete(tell);
        resolve(candidate);
      };
      waiting.add(tell);
      const giveUp = (): void => {
        if (waiting.delete(tell)) reject(new Error(`the application ended: ${stderr}`));
      };
      void exited.then(giveUp);
    });

  const webhookUrl = line((it) => it.msg === 'listening').then(
    (listening) => `http://127.0.0.1:${String(listening['port'])}/api/github/webhooks`,
  );
  webhookUrl.catch(() => undefined); // whoever waits for it is told; nobody has to
  return {
    webhookUrl,
    log,
    silence: () => performance.now() - lastLineAt,
    line,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: () => stop(child, exited),
  };
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<number | null> {
  child.kill('SIGTERM');
  await exited;
  return child.exitCode;
}

/** The little that a program needs; no variable of ours leaks in from the machine. */
function baseEnvironment(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
}
