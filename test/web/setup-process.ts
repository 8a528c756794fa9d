import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { SHORT_LIVED } from '../support/app-process.js';

const CLI = fileURLToPath(new URL('../../dist/cli/code-roach.js', import.meta.url));

export interface SetupProcess {
  /** The address with the token. Rejects when the process ends before it is printed. */
  readonly url: Promise<string>;
  /** All that was printed so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves with the first match on either stream; rejects when the process ends without one. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends the signal and answers the exit code; null when the signal ended it. */
  end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>;
}

/** The built `code-roach start` with nothing but these variables set: no address to listen on, and no credentials. */
export function startSetupProcess(env: Record<string, string>): SetupProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...SHORT_LIVED, CLI, 'start'], {
    env: { PATH, HOME, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    child.emit('output');
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
    child.emit('output');
  });
  const ended = once(child, 'close');
  const printed = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(stderr) ?? pattern.exec(stdout);
      if (match !== null) return match;
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`code-roach ended before it printed ${pattern.source}: ${stderr}`);
      }
      await Promise.race([once(child, 'output'), ended]);
    }
  };
  const url = printed(/http:\/\/\S+\/setup\?token=\S+/).then(([address]) => address);
  url.catch(() => undefined); // whoever waits for it is told; nobody has to
  return {
    url,
    stdout: () => stdout,
    stderr: () => stderr,
    printed,
    async end(signal) {
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}
