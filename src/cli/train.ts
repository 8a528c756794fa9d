import { parseArgs } from 'node:util';
import { plainText } from '../publishers/markdown.js';
import { renderGuide } from '../publishers/guide.js';
import type { Command, RunOptions } from './command.js';
import { createProgress } from './scan/progress.js';
import { plainName } from './scan/formats/plain.js';
import { trainOn } from './train/train-on.js';

/** Exit code when it could not do all that was asked. */
const NOT_DONE = 2;

/** `code-roach train`: how a repository does things, from its files alone. */
export const train: Command = {
  name: 'train',
  usage: ['code-roach train PATH [--json]'],
  summary: 'learn how a repository is written, and print it as a guide',
  details: [
    'PATH      top folder of a repository; of a git work tree what is tracked, or new and not ignored',
    '--json    the facts as JSON: each with its value, how many places agree and differ, and examples',
    '',
    'JavaScript and TypeScript are read; of the other languages only their shares and their layout.',
    'What a formatter, a linter, .editorconfig, package.json or tsconfig.json at the top states as data',
    'is taken from there. Configurations that are code are not run. The paths in .github/code-roach.yml',
    'hold here too; generated and minified files are left out, as in a scan.',
    '',
    'It ends with 0, or with 2 when it could not run, or a source file cannot be read or took too much',
    'time or memory. One that is too large or not UTF-8 text is told, and changes no exit code.',
  ],
  failureCode: NOT_DONE,
  async run(args, around) {
    const { path, json } = readArguments(args);
    const tell = (text: string): void => {
      around.stderr.write(`code-roach: ${text}\n`);
    };
    const { facts, files, unread, notes } = await learn(path, around, tell);
    for (const note of notes) tell(plainText(note));
    for (const { shown, why } of unread) tell(`${plainName(shown)}: ${plainText(why)}`);
    const text = json
      ? `${JSON.stringify({ version: 1, files, facts }, null, 2)}\n`
      : renderGuide(facts, { files, at: { repositoryUrl: null, sha: '' } });
    around.stdout.write(text);
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
  try {
    return await trainOn(path, { engine, directory, progress: progress.tell });
  } finally {
    progress.end();
    await engine.close();
    for (const bug of bugs) tell(`a mistake of Code Roach itself: ${bug}`);
  }
}

const HELP = 'Run code-roach train --help.';

/** @throws Error that says in a sentence what is wrong. */
function readArguments(args: readonly string[]): { readonly path: string; readonly json: boolean } {
  const { values, positionals } = parse(args);
  const [path, second] = positionals;
  if (path === undefined || path === '')
    throw new Error('train: name the folder of a repository, such as code-roach train .');
  if (second !== undefined) throw new Error(`train: name one folder. ${HELP}`);
  return { path, json: values.json };
}

function parse(args: readonly string[]) {
  try {
    const options = { json: { type: 'boolean', default: false } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Error(`train: the only option is --json. ${HELP}`, { cause: error });
  }
}
