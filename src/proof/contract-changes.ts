import type { ContractPart } from '../analysis/index.js';
import type { Finding } from '../domain/finding.js';
import { lineAt, lineStarts, type Edit, type Range } from '../domain/text.js';
import { moveRange, touch, widest } from './offsets.js';
import type { SourceState } from './source-state.js';
import { code } from './words.js';

/** What edits did to what others rely on. */
export interface ContractChanges {
  /** Parts that are as they were. */
  readonly kept: readonly ContractPart[];
  /** Parts that a finding is about, and that the edits therefore may change. */
  readonly asked: readonly ContractPart[];
  /** The first change that nobody asked for, in words; null when there is none. */
  readonly why: string | null;
}

const keyOf = ({ kind, name, signature }: ContractPart): string => `${kind}\0${name}\0${signature}`;

function groupByKey(parts: readonly ContractPart[]): Map<string, ContractPart[]> {
  const groups = new Map<string, ContractPart[]>();
  for (const part of parts) {
    const group = groups.get(keyOf(part));
    if (group === undefined) groups.set(keyOf(part), [part]);
    else group.push(part);
  }
  return groups;
}

/**
 * Splits parts into those that have an equal among `others`, one for one, and those that have none. Of equal parts those
 * that may change are the ones left over.
 */
function pair(
  parts: readonly ContractPart[],
  others: readonly ContractPart[],
  mayChange: (part: ContractPart) => boolean,
) {
  const left = groupByKey(others);
  const kept: ContractPart[] = [];
  const single: ContractPart[] = [];
  const [last, first] = [parts.filter(mayChange), parts.filter((part) => !mayChange(part))];
  for (const part of [...first, ...last])
    (left.get(keyOf(part))?.pop() === undefined ? single : kept).push(part);
  return { kept, single };
}

const holds = (outer: Range, inner: Range): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** True when a finding blames something in what the part says of itself. */
function isAsked({ ranges }: ContractPart, findings: readonly Finding[]): boolean {
  return ranges.some((range) => findings.some((finding) => holds(range, finding.range)));
}

function named({ kind, name, ranges }: ContractPart, text: string): string {
  if (kind === 'export') return `the export ${code(name)}`;
  if (kind === 'test') return `the test ${code(name)}`;
  return `the assertion on line ${lineAt(lineStarts(text), ranges[0]?.start ?? 0)}`;
}

function whyNot(lost: readonly ContractPart[], added: readonly ContractPart[], head: string, edited: string) {
  const [first] = lost;
  if (first !== undefined) {
    const changed = added.some(({ kind, name }) => kind === first.kind && name === first.name);
    return `${named(first, head)} would ${changed || first.kind === 'assertion' ? 'change' : 'be gone'}`;
  }
  const [brought] = added;
  return brought === undefined ? null : `${named(brought, edited)} would be new`;
}

/** Compares what both texts promise, given the findings that the edits are to clear. */
export function contractChanges(
  head: SourceState,
  edited: SourceState,
  edits: readonly Edit[],
  findings: readonly Finding[],
): ContractChanges {
  const [before, after] = [head.contract() ?? [], edited.contract() ?? []];
  const { kept, single: changed } = pair(before, after, (part) => isAsked(part, findings));
  const asked = changed.filter((part) => isAsked(part, findings));
  // Several names may stand for one thing.
  const stated = new Set(asked.flatMap(({ ranges }) => ranges));
  const places = [...stated].map((range) => widest(moveRange(edits, range)));
  const instead = ({ kind, name, ranges }: ContractPart): boolean =>
    asked.some((part) => part.kind === kind && part.name === name) ||
    ranges.some((range) => places.some((place) => touch(place, range)));
  const lost = changed.filter((part) => !asked.includes(part));
  const added = pair(after, before, instead).single.filter((part) => !instead(part));
  return { kept, asked, why: whyNot(lost, added, head.text, edited.text) };
}
