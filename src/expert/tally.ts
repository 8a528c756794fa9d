import { isEcmascript, languageOf, parse, type SyntaxNode } from '../analysis/index.js';
import { lineAt } from '../domain/text.js';
import type { Tally, TrainedFile } from '../domain/profile.js';
import { createCounter, getOrMake } from './counter.js';
import type { NodeTally, TalliedSource } from './family.js';
import { FAMILIES } from './families/index.js';
import { LINES } from './languages.js';
import { readSettings } from './settings/index.js';

/** What to ask of each type of node, by all families. */
const NODE_TALLIES = nodeTallies();

function nodeTallies(): ReadonlyMap<string, readonly NodeTally[]> {
  const tallies = new Map<string, NodeTally[]>();
  for (const { nodes = {} } of FAMILIES)
    for (const [type, tally] of Object.entries(nodes)) getOrMake(tallies, type, () => []).push(tally);
  return tallies;
}

/**
 * Counts what one file does: a function of its text, and of its name as far as that says what the file is. Files that are
 * neither code nor configuration give an empty tally.
 * @throws ParseTimeoutError when the parser exceeds its time.
 */
export function tallyFile({ path, head: { text } }: TrainedFile): Tally {
  const settings = readSettings(path, text);
  const languageId = languageOf(path);
  if (languageId === null) return { counts: [], settings };
  const counter = createCounter();
  counter.add(LINES, 'lines', 1, countLines(text));
  for (const family of FAMILIES) family.text?.(text, counter);
  if (!isEcmascript(languageId)) {
    for (const family of FAMILIES) family.plain?.(text, counter);
    return { counts: counter.counts(), settings };
  }
  const parsed = parse(text, languageId);
  const source: TalliedSource = {
    ...parsed,
    counter,
    lineOf: (offset) => lineAt(parsed.lineStarts, offset),
    textOf: ({ start, end }: SyntaxNode) => text.slice(start, end),
  };
  for (const node of parsed.nodes) for (const tally of NODE_TALLIES.get(node.type) ?? []) tally(node, source);
  for (const family of FAMILIES) family.source?.(source);
  return { counts: counter.counts(), settings };
}

function countLines(text: string): number {
  let lines = text === '' || text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return Math.max(lines, 1);
}
