import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from './command.js';
import { renderJson } from './demo/json.js';
import { renderPage } from './demo/page.js';
import { runDemo, type DemoSource } from './demo/run.js';
import { renderTerminal } from './demo/terminal.js';

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
  usage: 'code-roach demo [--repo DIR --base REF --head REF] [--json FILE] [--page FILE]',
  summary: 'review an example, or two refs of a local git repository, on this machine',
  async run(args, { verbose }) {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const source = sourceOf(values);
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

function printProgress(line: string): void {
  process.stderr.write(`${line}\n`);
}

function sourceOf(values: {
  readonly repo?: string | undefined;
  readonly base?: string | undefined;
  readonly head?: string | undefined;
}): DemoSource {
  const { repo, base, head } = values;
  if (repo === undefined) {
    if (base === undefined && head === undefined) return { kind: 'example' };
    throw new Error(
      'demo: --base and --head need --repo DIR. Name a local git repository, or leave them out.',
    );
  }
  if (base === undefined || head === undefined) {
    throw new Error('demo: --repo needs --base REF and --head REF. Name the two refs to compare.');
  }
  return { kind: 'repository', directory: repo, base, head };
}
