import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from './command.js';
import type { DemoSource } from './demo/run.js';
import { UsageError } from './usage-error.js';

const OPTIONS = {
  repo: { type: 'string' },
  base: { type: 'string' },
  head: { type: 'string' },
  json: { type: 'string' },
  page: { type: 'string', default: 'code-roach-demo.html' },
} as const;

/** `code-roach demo`: a pull request on your own machine, reviewed by the real application. */
export const demo: Command = {
  name: 'demo',
  usage: ['code-roach demo [--repo DIR --base REF --head REF] [--json FILE] [--page FILE]'],
  summary: 'show a review of an example, or of a change in a local git repository',
  details: [
    'It starts a GitHub of its own on this machine. Without --repo it reviews an example.',
    '',
    '--repo DIR   folder of a local git repository; it is only read',
    '--base REF   branch, tag or commit that the change would be merged into',
    '--head REF   branch, tag or commit with the change',
    `--page FILE  where the pull request is written as a page (${OPTIONS.page.default})`,
    '--json FILE  where the same is written as data',
  ],
  async run(args, { verbose }) {
    const values = readOptions(args);
    const source = sourceOf(values);
    await requireRefs(source);
    await requireWritable('--page', values.page);
    if (values.json !== undefined) await requireWritable('--json', values.json);
    const { runDemo, renderJson, renderPage, renderTerminal } = await import('./demo/index.js');
    const result = await runDemo(source, { progress: printProgress, logLevel: verbose ? 'info' : 'silent' });
    process.stdout.write(renderTerminal(result, { color: process.stdout.isTTY }));
    const page = resolve(values.page);
    await writeFile(page, renderPage(result));
    process.stdout.write(`\nThe pull request as a page: ${page}\n`);
    if (values.json !== undefined) {
      const file = resolve(values.json);
      await writeFile(file, renderJson(result));
      process.stdout.write(`The same as data: ${file}\n`);
    }
    return 0;
  },
};

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    // Node's second sentence is about arguments that begin with a dash; there are none here.
    const [what] = (error instanceof Error ? error.message : String(error)).split(/\.?(?:\s*\n| To )/);
    throw new UsageError(`demo: ${what}. Run code-roach demo --help for the options.`, { cause: error });
  }
}

/** Asked before the review, as the paths are. */
async function requireRefs(source: DemoSource): Promise<void> {
  if (source.kind === 'example') return;
  const { requireLocalPull } = await import('../local/index.js');
  try {
    await requireLocalPull(source);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Asked before the review: who mistypes a path should not wait for it. */
async function requireWritable(option: string, name: string): Promise<void> {
  const file = resolve(name);
  const folder = dirname(file);
  if (!(await isFolder(folder)))
    throw new UsageError(`${option}: there is no folder ${folder}. ${NAME_A_FILE}`);
  if (await isFolder(file)) throw new UsageError(`${option}: ${file} is a folder. ${NAME_A_FILE}`);
  const there = await stat(file).catch(() => null);
  try {
    await access(there === null ? folder : file, constants.W_OK);
  } catch {
    throw new UsageError(`${option}: ${file} may not be written. ${NAME_A_FILE}`);
  }
}

const NAME_A_FILE = 'Name a file in a folder that exists and that you may write.';

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

function printProgress(line: string): void {
  process.stderr.write(`${line}\n`);
}

function sourceOf(values: {
  readonly repo?: string | undefined;
  readonly base?: string | undefined;
  readonly head?: string | undefined;
}): DemoSource {
  const { repo, base, head } = values;
  for (const [name, value] of Object.entries({ repo, base, head })) {
    if (value === '') throw new UsageError(`demo: --${name} is empty. Give it a value, or leave it out.`);
  }
  if (repo === undefined) {
    if (base === undefined && head === undefined) return { kind: 'example' };
    throw new UsageError(
      'demo: --base and --head need --repo DIR. Name a local git repository, or leave them out.',
    );
  }
  if (base === undefined || head === undefined) {
    throw new UsageError('demo: --repo needs --base REF and --head REF. Name the two refs to compare.');
  }
  return { kind: 'repository', directory: repo, base, head };
}
