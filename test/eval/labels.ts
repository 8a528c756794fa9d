import { readFile, writeFile } from 'node:fs/promises';
import { ruleMetas } from '../../src/analysis/index.js';
import type { Family } from './languages.js';
import { hashOf } from './seeded.js';

/** Who labels; neither sees what the other said. */
export const LABELLERS = ['a', 'b'] as const;
export type Labeller = (typeof LABELLERS)[number];

export interface Label {
  readonly right: boolean;
  readonly why: string;
}

/** What was said of each finding, by its id. */
export type Labels = Readonly<Record<string, Readonly<Partial<Record<Labeller, Label>>>>>;

/** A finding in a package, with what is needed to judge it. */
export interface Hit {
  readonly id: string;
  readonly rule: string;
  readonly owner: string;
  readonly language: Family;
  readonly path: string;
  readonly line: number;
  readonly message: string;
  readonly code: string;
}

const FILE = new URL('labels.json', import.meta.url);

/** Of a rule that is off by default as many findings of each language are labelled, the same each time; of the others all. */
const SAMPLE = 20;

export const hitId = (owner: string, fingerprint: string): string => `${owner}#${fingerprint.slice(0, 16)}`;

export async function readLabels(): Promise<Labels> {
  return JSON.parse(await readFile(FILE, 'utf8')) as Labels;
}

/** The findings that are to be labelled. */
export function toBeLabelled(hits: readonly Hit[]): readonly Hit[] {
  const off = new Set<string>(
    ruleMetas.filter((rule) => rule.offByDefault !== undefined).map(({ id }) => id),
  );
  const groups = grouped(hits, ({ rule, language }) => `${language} ${rule}`);
  return [...groups.values()].flatMap((all) => (all.some(({ rule }) => off.has(rule)) ? sample(all) : all));
}

export const byRuleOf = (hits: readonly Hit[]): ReadonlyMap<string, readonly Hit[]> =>
  grouped(hits, ({ rule }) => rule);

function grouped(hits: readonly Hit[], keyOf: (hit: Hit) => string): ReadonlyMap<string, readonly Hit[]> {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const group = groups.get(keyOf(hit));
    if (group === undefined) groups.set(keyOf(hit), [hit]);
    else group.push(hit);
  }
  return groups;
}

function sample(hits: readonly Hit[]): readonly Hit[] {
  return hits.toSorted((a, b) => (hashOf(a.id) < hashOf(b.id) ? -1 : 1)).slice(0, SAMPLE);
}

/** What two labels come to: null while one is missing; right only if both say so. */
export function verdictOf(labels: Labels, id: string): boolean | null {
  const said = Object.hasOwn(labels, id) ? labels[id] : undefined;
  if (said?.a === undefined || said.b === undefined) return null;
  return said.a.right && said.b.right;
}

/** Writes what lacks a label. Neither confidence nor severity is told, nor what anybody said before. */
export async function writeSheet(path: string, hits: readonly Hit[], labels: Labels): Promise<number> {
  const open = toBeLabelled(hits).filter(({ id }) => verdictOf(labels, id) === null);
  const summaries = new Map<string, string>(ruleMetas.map(({ id, summary }) => [id, summary]));
  const items = open
    .toSorted((a, b) => (hashOf(a.id) < hashOf(b.id) ? -1 : 1))
    .map((hit) => ({ ...hit, summary: summaries.get(hit.rule), right: null, why: '' }));
  const about =
    'Set "right" to true where the code has the defect that the message names, else to false; "why" in a few words.';
  await writeFile(path, `${JSON.stringify({ about, items }, null, 2)}\n`);
  return items.length;
}

/**
 * Takes the labels of one reader from a sheet.
 * @throws Error when an item is not labelled, or is not a finding.
 */
export async function mergeLabels(who: Labeller, path: string, hits: readonly Hit[]): Promise<number> {
  const sheet = JSON.parse(await readFile(path, 'utf8')) as {
    items: { id: string; right: unknown; why: unknown }[];
  };
  const known = new Set(hits.map(({ id }) => id));
  const merged: Record<string, Partial<Record<Labeller, Label>>> = { ...(await readLabels()) };
  for (const { id, right, why } of sheet.items) {
    if (!known.has(id)) throw new Error(`${id} is no finding`);
    if (typeof right !== 'boolean' || typeof why !== 'string' || why.trim() === '')
      throw new Error(`${id} has no label, or no reason`);
    merged[id] = { ...merged[id], [who]: { right, why } };
  }
  const sorted = Object.fromEntries(Object.entries(merged).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(FILE, `${JSON.stringify(sorted, null, 2)}\n`);
  return sheet.items.length;
}
