import { readRoot } from './dockerfile.js';

/** A fenced block of docs/operate.md. */
export interface Block {
  /** The nearest heading above it. */
  readonly heading: string;
  readonly language: string;
  readonly text: string;
}

export const operatePage = (): string => readRoot('docs/operate.md');

export function blocks(page = operatePage()): readonly Block[] {
  const found: Block[] = [];
  let heading = '';
  for (const [part, title, language, text] of page.matchAll(/^#+ (.+)$|^```(\w+)\n([^]*?)^```$/gm)) {
    if (part.startsWith('#')) heading = title ?? '';
    else found.push({ heading, language: language ?? '', text: text ?? '' });
  }
  return found;
}

/** The first commands under a heading. */
export function commandsUnder(heading: string): string {
  const block = blocks().find((it) => it.heading === heading && it.language === 'sh');
  if (block === undefined) throw new Error(`docs/operate.md: no commands under ${heading}`);
  return block.text;
}

/** Rows of the table under a heading whose first column has this title, as cells. */
export function tableRows(heading: string, title: string): readonly (readonly string[])[] {
  const section =
    operatePage()
      .split(/^## /m)
      .find((it) => it.startsWith(heading)) ?? '';
  const table = section
    .split(/\n\n/)
    .find((it) => it.startsWith(`| ${title} `) || it.startsWith(`| \`${title}\` `));
  if (table === undefined) throw new Error(`docs/operate.md: no table ${title} under ${heading}`);
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
