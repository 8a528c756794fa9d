import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MAX_GUIDE } from '../domain/guide.js';
import type { Place } from '../domain/profile.js';
import { placeLink, plainText } from '../publishers/markdown.js';
import { renderGuide, renderPlainGuide } from '../publishers/guide.js';
import type { Command, RunOptions } from './command.js';
import { createProgress } from './scan/progress.js';
import { plainName } from './scan/formats/plain.js';

/** Exit code when it could not do all that was asked. */
const NOT_DONE = 2;

/** `code-roach train`: how a repository does things, from its files alone. */
export const train: Command = {
  name: 'train',
  usage: ['code-roach train PATH [--json] [--guide FILE]'],
  summary: 'learn how a repository is written, and print it as a guide',
  details: [
    'PATH      top folder of a repository; of a git work tree what is tracked, or new and not ignored',
    '--json    the facts as JSON: each with its value, how many places agree and differ, and examples',
    '--guide   a guide that was printed before and that people have edited since: a line that they',
    '          changed overrides what is learned, one that they deleted is forgotten, one that they',
    '          added counts',
    '',
    'JavaScript and TypeScript are read; of the other languages only their shares and their layout.',
    'What formatters, linters, package.json, tsconfig.json and the like state as data is taken from',
    'there, below the top for the folder that they are in, and so are rules in AGENTS.md, CLAUDE.md,',
    'CONTRIBUTING.md and .github/copilot-instructions.md. Configurations that are code are not run.',
    'The paths in .github/code-roach.yml hold here too; generated and minified files are left out, as',
    'in a scan.',
    '',
    'It ends with 0, or with 2 when it could not run, or a source file cannot be read or took too much',
    'time or memory. One that is too large or not UTF-8 text is told, and changes no exit code.',
  ],
  failureCode: NOT_DONE,
  async run(args, around) {
    const { path, json, guide } = readArguments(args);
    const written = guide === null ? null : await readGuideFile(guide, around.directory);
    const tell = (text: string): void => {
      around.stderr.write(`code-roach: ${text}\n`);
    };
    const { readGuide } = await import('../expert/index.js');
    const { facts: learned, files, unread, notes } = await learn(path, around, tell);
    const { facts, forgotten } =
      written === null ? { facts: learned, forgotten: [] } : readGuide(written, learned);
    const textOf = (): string => {
      if (json) return `${JSON.stringify({ version: 1, files, facts }, null, 2)}\n`;
      // Whoever edits it has written it to a file.
      if (around.stdout.isTTY !== true) return renderGuide(facts, { files, linkTo: nameOf, forgotten });
      return renderPlainGuide(facts, { files, nameOf: ({ path: at, line }) => `${plainName(at)}:${line}` });
    };
    for (const note of notes) tell(plainText(note));
    for (const { shown, why } of unread) tell(`${plainName(shown)}: ${plainText(why)}`);
    around.stdout.write(textOf());
    return unread.some(({ problem }) => problem) ? NOT_DONE : 0;
  },
};

async function learn(
  path: string,
  { stderr, directory, openEngine, verbose }: RunOptions,
  tell: (text: string) => void,
) {
  const progress = createProgress(stderr, () => performance.now());
  const bugs = new Set<string>();
  const engine = await openEngine((bug) => bugs.add((verbose ? bug.stack : undefined) ?? bug.message));
  const { trainOn } = await import('./train/train-on.js');
  try {
    return await trainOn(path, { engine, directory, progress: progress.tell });
  } finally {
    progress.end();
    await engine.close();
    for (const bug of bugs) tell(`a mistake of Code Roach itself: ${bug}`);
  }
}

/** On disk a place has no address. */
function nameOf({ path, line }: Place): string {
  return placeLink({ path, startLine: line, endLine: line }, { repositoryUrl: null, sha: '' });
}

const HELP = 'Run code-roach train --help.';

interface Arguments {
  readonly path: string;
  readonly json: boolean;
  readonly guide: string | null;
}

/** @throws Error that says in a sentence why it cannot be read. */
async function readGuideFile(path: string, directory: string): Promise<string> {
  const text = await readFile(resolve(directory, path), 'utf8').catch((cause: unknown) => {
    throw new Error(
      `train: the guide ${JSON.stringify(path)} cannot be read. Name a file that code-roach train has printed.`,
      { cause },
    );
  });
  if (text.length > MAX_GUIDE) throw new Error(`train: the guide ${JSON.stringify(path)} is too long.`);
  return text;
}

/** @throws Error that says in a sentence what is wrong. */
function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args);
  const [path, second] = positionals;
  if (path === undefined || path === '')
    throw new Error('train: name the folder of a repository, such as code-roach train .');
  if (second !== undefined) throw new Error(`train: name one folder. ${HELP}`);
  return { path, json: values.json, guide: values.guide ?? null };
}

function parse(args: readonly string[]) {
  try {
    const options = { json: { type: 'boolean', default: false }, guide: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Error(`train: the options are --json and --guide FILE. ${HELP}`, { cause: error });
  }
}
