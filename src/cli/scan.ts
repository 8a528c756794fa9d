import { resolve } from 'node:path';
import { refusesColor, userCacheFolder } from '../config/process.js';
import type { ConfigWarning } from '../domain/snapshot.js';
import { plainText } from '../publishers/markdown.js';
import { readVersion } from '../version.js';
import type { Command, RunOptions, Surroundings } from './command.js';
import { plainName } from './scan/formats/plain.js';
import { readOptions, type ScanOptions } from './scan/options.js';
import { exitCodeOf, NOT_DONE, problemsOf } from './scan/outcome.js';
import { createProgress } from './scan/progress.js';
import type { ScanResult } from './scan/result.js';
import { scanPaths } from './scan/scan.js';

/** `code-roach scan`: what a review would find, in files, with nothing but this machine. */
export const scan: Command = {
  name: 'scan',
  usage: [
    'code-roach scan PATH… [--base REF] [--fix] [--all-rules] [--cache] [--cache-dir DIR]',
    '                [--format text|json|sarif|github]',
  ],
  summary: 'find defects in files and folders; with --fix, mend what has a proven fix',
  details: [
    'PATH         file or folder; of a git work tree what is tracked, or new and not ignored',
    '--base REF   report only what changed since REF (branch, tag or commit), as a pull request into',
    '             it would; the change is what lies in the work tree',
    '--fix        write the fixes that have been proven; a file that changed meanwhile is left alone',
    '--all-rules  apply the rules that are off by default too',
    '--cache      keep what was found, and look only into files that have changed since; the result',
    '             is the same',
    '--cache-dir DIR',
    '             the same, in this folder; else it is where your caches are (~/.cache/code-roach)',
    '--format F   text for people (this is the default), json, sarif (2.1.0), or github (annotations in',
    '             GitHub Actions)',
    '',
    'Rule levels, paths and the least severity of .github/code-roach.yml hold here too, and so do the',
    'rules in .github/code-roach/rules; with --base both are read there. A file that is named itself',
    'is scanned whatever ignore files, generated markers and paths in the settings say.',
    '',
    'It ends with 0 when nothing was found, 1 with findings, 2 when it could not do all that was',
    'asked: it could not run, a file that is named could not be scanned or nothing of it parses, a file',
    'could not be fixed, or a source file in a folder cannot be read or took too much time or memory.',
    'In a folder a file that is too large or not UTF-8 text is skipped, and one that parses only in',
    'part is scanned: both are told, and change no exit code.',
  ],
  failureCode: NOT_DONE,
  async run(args, around) {
    const { format, ...options } = readOptions(args);
    const { stdout, stderr } = around;
    const tell = (line: string): void => {
      stderr.write(`code-roach: ${line}\n`);
    };
    const bugs = new Set<string>();
    const result = await runScan(options, around, (bug) => bugs.add(inWords(bug, around)));
    for (const note of result.notes) tell(plainText(note));
    for (const warning of result.settings.warnings) tell(warningLine(result, warning));
    for (const bug of bugs) tell(`a mistake of Code Roach itself: ${bug}`);
    const color = stdout.isTTY === true && !refusesColor();
    await print(stdout, format.render(result, { color }));
    const problems = problemsOf(result);
    if (problems > 0) tell(`could not do all that was asked: ${filesWithProblem(problems)} ${LEFT_OUT}`);
    return exitCodeOf(result);
  },
};

async function runScan(
  options: Omit<ScanOptions, 'format'>,
  { stderr, directory, openEngine }: Surroundings,
  onBug: (bug: Error) => void,
): Promise<ScanResult> {
  const progress = createProgress(stderr, clock);
  const engine = await openEngine(onBug);
  const { cache, cacheDir } = options;
  const cacheFolder = cache ? resolve(directory, cacheDir ?? userCacheFolder()) : null;
  const context = { engine, directory, version: readVersion(), cacheFolder, now: new Date(), clock };
  try {
    return await scanPaths(options, { ...context, progress: progress.tell });
  } finally {
    progress.end();
    await engine.close();
  }
}

function inWords(bug: Error, { verbose }: RunOptions): string {
  return (verbose ? bug.stack : undefined) ?? bug.message;
}

function clock(): number {
  return performance.now();
}

/** File and line, then the key or the id of a rule. Key and message may quote whatever somebody wrote there. */
function warningLine({ settings, base }: ScanResult, { path, line, key, message }: ConfigWarning): string {
  const at = base === null ? '' : ` at ${base.ref}`;
  const file = path === undefined ? String(settings.source) : `${plainName(path)}${at}`;
  const place = line === null ? file : `${file}:${line}`;
  const parts = [place, ...(key === null ? [] : [plainName(key)]), plainName(plainText(message))];
  return parts.join(': ');
}

const LEFT_OUT =
  'What need not be scanned can be left out of the command line, or of a folder by paths.exclude in .github/code-roach.yml.';

function filesWithProblem(amount: number): string {
  return amount === 1
    ? '1 file or folder has a problem.'
    : `${amount.toLocaleString('en')} files or folders have a problem.`;
}

/** Waits until all is out. A reader that has gone away, such as `head`, has had enough. */
function print(stdout: Surroundings['stdout'], text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stdout.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' ? resolve() : reject(error),
    );
    stdout.write(text, () => resolve());
  });
}
