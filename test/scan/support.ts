import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runCli } from '../../src/cli/run.js';
import { createInProcessEngine } from '../../src/engine/index.js';

/** The compiled entry. */
export const CLI = fileURLToPath(new URL('../../dist/cli/code-roach.js', import.meta.url));

/** What `--format json` promises, as far as tests look. */
export interface ScanDocument {
  readonly version: number;
  readonly findings: readonly {
    readonly ruleId: string;
    readonly path: string;
    readonly fingerprint: string;
    readonly range: Record<'start' | 'end', { line: number; column: number; offset: number }>;
    readonly fix?: { readonly edits: readonly { start: number; end: number; text: string }[] };
    readonly withheld?: readonly { readonly gate: string; readonly detail: string }[];
  }[];
  readonly files: {
    readonly scanned: number;
    readonly skipped: readonly {
      readonly path: string;
      readonly reason: string;
      readonly problem: boolean;
    }[];
    readonly remarks: readonly {
      readonly path: string;
      readonly line: number | null;
      readonly text: string;
      readonly problem: boolean;
    }[];
  };
  readonly stats: Readonly<Record<string, unknown>>;
}

export interface Scanned {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A temporary folder to scan. */
export interface Place {
  readonly folder: string;
  /** Writes files by name; folders are made as needed. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
  /** Runs the command line `code-roach scan` in the folder, in this process. */
  scan(...args: string[]): Promise<Scanned>;
  /** The same of `code-roach train`. */
  train(...args: string[]): Promise<Scanned>;
  /** A scan as a process of its own, as people run it, with variables of its environment. */
  spawn(args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Scanned>;
  /** What `scan` gives with `--format json`, read. */
  json(...args: string[]): Promise<ScanDocument>;
  git(...args: string[]): Promise<string>;
  /** Adds everything and commits it; answers the commit. */
  commit(): Promise<string>;
  remove(): Promise<void>;
}

/** A repository of its own is what most tests need; `bare` leaves git out. */
export async function openPlace({ bare = false } = {}): Promise<Place> {
  // With links resolved, as git names it.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'code-roach-scan-')));
  const git = async (...args: string[]): Promise<string> => {
    const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
    const { stdout } = await promisify(execFile)('git', ['-C', folder, ...identity, ...args]);
    return stdout.trim();
  };
  const scan: Place['scan'] = (...args) => runHere(folder, ['scan', ...args]);
  if (!bare) await git('init', '--quiet', '--initial-branch=main');
  return {
    folder,
    git,
    scan,
    train: (...args) => runHere(folder, ['train', ...args]),
    spawn: (args, environment = {}) => spawnScan(folder, args, { ...process.env, ...environment }),
    async write(files) {
      for (const [name, content] of Object.entries(files)) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await writeFile(join(folder, name), content);
      }
    },
    async json(...args) {
      const { stdout, stderr } = await scan('--format', 'json', ...args);
      if (stdout === '') throw new Error(stderr);
      return JSON.parse(stdout) as ScanDocument; // its shape is what the tests are about
    },
    async commit() {
      await git('add', '--all');
      await git('commit', '--quiet', '--allow-empty', '--message', 'A change');
      return git('rev-parse', 'HEAD');
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function runHere(directory: string, args: readonly string[]): Promise<Scanned> {
  const [stdout, stderr] = [collected(), collected()];
  const code = await runCli(args, {
    stdout: stdout.stream,
    stderr: stderr.stream,
    directory,
    openEngine: async (onBug) => createInProcessEngine({ onBug }),
  });
  return { code, stdout: stdout.text(), stderr: withoutProgress(stderr.text()) };
}

/** On a busy machine a scan says how far it is. */
function withoutProgress(stderr: string): string {
  return stderr.replaceAll(/^code-roach: [\d,]+ of [\d,]+ files?\n/gm, '');
}

function collected() {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

async function spawnScan(folder: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Scanned> {
  const child = spawn(process.execPath, [CLI, 'scan', ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  await once(child, 'close');
  return { code: child.exitCode, stdout, stderr: withoutProgress(stderr) };
}

/** A file with one defect, which has a fix. */
export const DEFECT = 'if (a === NaN) stop();\n';
export const FIXED = 'if (Number.isNaN(a)) stop();\n';
export const CLEAN = 'stop();\n';
