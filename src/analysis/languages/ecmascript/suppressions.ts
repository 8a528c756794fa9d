import type { RuleMeta } from '../../../domain/finding.js';
import { lineAt, linesOf } from '../../../domain/text.js';
import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Suppressions } from '../language.js';

type Silenced = Pick<RuleMeta, 'id' | 'equivalents' | 'suppressedBy'>;

/** What comments name for one line. */
interface Names {
  /** A comment names no rule: it means all of ESLint's. */
  all: boolean;
  /** As ESLint writes them, `plugin/rule`; those of Biome under `biome`, where `*` stands for all of it. */
  readonly named: Set<string>;
  readonly ours: Set<string>;
}

/** From `offset` on, rules are switched off or on again. */
interface Switch {
  readonly offset: number;
  readonly off: boolean;
  readonly names: Names;
}

/** How a directive begins and what it names. */
const DIRECTIVE =
  /^\s*((?:es|ox)lint-(?:disable-next-line|disable-line|disable|enable)|code-roach-ignore-next-line)(?:\s+([^]*))?$/u;

/** Biome asks for a reason behind a colon, and has no comment without one. */
const BIOME = /^\s*biome-ignore(-all|-start|-end)?\s+(lint[^:]*):/u;

const SILENT: Suppressions = { silences: () => false };

/**
 * Reads the comments with which people switch ESLint's rules off, `eslint-disable-next-line`, `eslint-disable-line`,
 * `eslint-disable` until `eslint-enable`, or with `oxlint` in place of `eslint`; those of Biome, `biome-ignore lint/…`;
 * and `code-roach-ignore-next-line <rule> [reason]`.
 */
export function readSuppressions(parsed: ParsedFile): Suppressions {
  if (!/(?:es|ox)lint-disable|biome-ignore|code-roach-ignore/u.test(parsed.text)) return SILENT;
  const lines = new Map<number, Names>();
  const switches: Switch[] = [];
  for (const node of parsed.nodes) {
    if (node.type !== 'comment') continue;
    const block = parsed.text.startsWith('/*', node.start);
    const content = parsed.text.slice(node.start + 2, block ? node.end - 2 : node.end);
    const { startLine, endLine } = linesOf(parsed.lineStarts, node);
    const [, part, categories] = BIOME.exec(content) ?? [];
    if (categories !== undefined) {
      const names = part === undefined ? namesAt(lines, endLine + 1) : noNames();
      addCategories(names, categories);
      if (part !== undefined) switches.push({ offset: node.start, off: part !== '-end', names });
      continue;
    }
    const [, written = '', rest = ''] = DIRECTIVE.exec(content) ?? [];
    const directive = written.replace(/^(?:es|ox)lint-/u, '');
    if (directive === '') continue;
    if (directive === 'code-roach-ignore-next-line') namesAt(lines, endLine + 1).ours.add(firstWord(rest));
    else if (directive === 'disable-line') addNames(namesAt(lines, startLine), rest);
    else if (directive === 'disable-next-line') addNames(namesAt(lines, endLine + 1), rest);
    else if (block || written.startsWith('ox'))
      switches.push({ offset: node.start, off: directive === 'disable', names: addNames(noNames(), rest) });
  }
  const switchesOf = new Map<string, readonly Switch[]>();
  return {
    silences(rule, offset) {
      const names = lines.get(lineAt(parsed.lineStarts, offset));
      if (names !== undefined && covers(names, rule)) return true;
      const own = switchesOf.get(rule.id) ?? switches.filter((one) => covers(one.names, rule));
      switchesOf.set(rule.id, own);
      return lastBefore(own, offset)?.off === true;
    },
  };
}

function noNames(): Names {
  return { all: false, named: new Set(), ours: new Set() };
}

function namesAt(lines: Map<number, Names>, line: number): Names {
  const names = lines.get(line) ?? noNames();
  lines.set(line, names);
  return names;
}

function firstWord(rest: string): string {
  return /^\S*/u.exec(rest)?.[0] ?? '';
}

/** Adds what a comment of ESLint lists before the reason, which stands after `--`. */
function addNames(names: Names, rest: string): Names {
  const [listed = ''] = rest.split(/(?:^|\s)--/u, 1);
  const words = listed.split(/[\s,]+/u).filter((word) => word !== '');
  if (words.length === 0) names.all = true;
  for (const word of words)
    names.named.add(word.replace(/^eslint\//u, '').replace(/^typescript\//u, '@typescript-eslint/'));
  return names;
}

/** Adds what a comment of Biome lists: `lint/group/rule`, or all that `lint` and `lint/group` stand for. */
function addCategories(names: Names, categories: string): void {
  for (const category of categories.split(/\s+/u)) {
    const [kind, , rule = '*'] = category.split('/');
    if (kind === 'lint') names.named.add(`biome/${rule}`);
  }
}

function covers({ all, named, ours }: Names, { id, equivalents, suppressedBy = [] }: Silenced): boolean {
  if (ours.has(id)) return true;
  return [...equivalents, ...suppressedBy].some((name) => {
    const [tool = '', rule = ''] = name.split(':');
    if (tool === 'cwe') return false;
    if (all || (tool === 'biome' && named.has('biome/*'))) return true;
    if (tool === 'eslint') return named.has(rule) || named.has(`@typescript-eslint/${rule}`);
    return named.has(`${tool === 'typescript-eslint' ? '@typescript-eslint' : tool}/${rule}`);
  });
}

/** The last switch that stands before an offset, found by halves. */
function lastBefore(switches: readonly Switch[], offset: number): Switch | undefined {
  let low = 0;
  let high = switches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((switches[middle]?.offset ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return switches[low - 1];
}

/** Comments with which people silence linters, compilers, formatters and coverage, by the tools' own words for it. */
const SILENCING = new RegExp(
  [
    String.raw`^[\s*]*@ts-(?:ignore|expect-error|nocheck)\b`,
    String.raw`^[\s*]*(?:eslint|oxlint|tslint|stylelint|biome|prettier|dprint|deno-(?:lint|fmt)|code-roach)[:-](?:disable|ignore)`,
    // A rule's setting for the whole file: `eslint no-undef: "off"`.
    String.raw`^[\s*]*eslint\s+[\w@"'/-]+\s*:`,
    String.raw`^[\s*]*(?:istanbul|c8|v8|jshint|deepcode)\s+ignore\b`,
    String.raw`^[\s*]*(?:flowlint\b|\$Flow(?:FixMe|Ignore|ExpectError|Issue)\b|noinspection\b|nosem(?:grep)?\b|jscs:disable\b|lgtm\b)`,
    String.raw`\bNOSONAR\b`,
  ].join('|'),
  'u',
);

/** Comments that tell a tool to be silent, in text order. */
export function suppressionComments({ nodes, text }: ParsedFile): readonly SyntaxNode[] {
  return nodes.filter(
    (node) => node.type === 'comment' && SILENCING.test(text.slice(node.start + 2, node.end)),
  );
}
