import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { SHORT_LIVED } from './app-process.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface ScriptProcess {
  readonly pid: number;
  /** Resolves when the script has printed this line. Rejects when it ends without. */
  printed(line: string): Promise<void>;
  /** Ends it without a chance to tidy up. */
  kill(): Promise<void>;
}

/** Runs a TypeScript file of the tests in a process of its own; its lines on stdout are what it tells. */
export function startScript(file: string, ...args: string[]): ScriptProcess {
  const child = spawn(process.execPath, [...SHORT_LIVED, '--import', 'tsx', file, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
    child.emit('output');
  });
  const ended = once(child, 'close');
  return {
    pid: child.pid ?? 0,
    printed: async (line) => {
      while (!output.split('\n').includes(line)) {
        await Promise.race([once(child, 'output'), ended]);
        if (hasEnded(child) && !output.split('\n').includes(line)) {
          throw new Error(`${file} ended before it printed ${line}`);
        }
      }
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
