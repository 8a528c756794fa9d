import type { Binding, Names, NameUse } from '../analysis/index.js';
import { lineAt, lineStarts, type Edit } from '../domain/text.js';
import { changeOf, overlapping, shiftOf, type Change } from './change.js';
import type { SourceState } from './source-state.js';
import { code } from './words.js';

type Declaration = Binding['declarations'][number];

/** Tells whether a binding of the result is one of the head. */
type SameBinding = (old: Binding, now: Binding) => boolean;

/** Where a declared name stands in the result; the number of the edit that writes it anew, below zero. */
function placeAtHead(change: Change, { identifier }: Declaration): number {
  const edit = overlapping(change.edits, identifier);
  return edit === null ? identifier.start + shiftOf(change, identifier) : -1 - edit;
}

function placeInResult(change: Change, { identifier }: Declaration): number {
  const edit = overlapping(change.inserted, identifier);
  return edit === null ? identifier.start : -1 - edit;
}

/** Bindings are the same when they share a declaration: one that stayed, or one that an edit writes anew. */
function sameBindings(change: Change): SameBinding {
  const known = new Map<Binding, Map<Binding, boolean>>();
  return (old, now) => {
    const answers = known.get(old) ?? new Map<Binding, boolean>();
    known.set(old, answers);
    const answer = answers.get(now);
    if (answer !== undefined) return answer;
    const places = new Set(old.declarations.map((one) => placeAtHead(change, one)));
    const same = now.declarations.some((one) => places.has(placeInResult(change, one)));
    answers.set(now, same);
    return same;
  };
}

/** Uses at head that no edit rewrites, by where they stand in the result. */
function keptUses({ uses }: Names, change: Change): ReadonlyMap<number, NameUse> {
  const kept = new Map<number, NameUse>();
  for (const use of uses)
    if (overlapping(change.edits, use.node) === null)
      kept.set(use.node.start + shiftOf(change, use.node), use);
  return kept;
}

const EARLY = 'would be read before its declaration has run';

/** What is wrong with a use that was there before; null when it means what it meant. */
function whyOther(old: NameUse, now: NameUse, isSame: SameBinding): string | null {
  if (now.early && !old.early) return EARLY;
  if (now.binding === null) return old.binding === null ? null : 'would no longer be declared';
  return old.binding !== null && isSame(old.binding, now.binding) ? null : 'would mean another variable';
}

/** What is wrong with a use that an edit writes; null when it means something. */
function whyUnbound(use: NameUse, isKnown: (name: string) => boolean): string | null {
  if (use.early) return EARLY;
  return use.binding !== null || isKnown(use.name) ? null : 'is declared nowhere';
}

function whyUseBroken(before: Names, after: Names, change: Change, text: string): string | null {
  const kept = keptUses(before, change);
  const freeBefore = new Set(before.uses.filter(({ binding }) => binding === null).map(({ name }) => name));
  const isKnown = (name: string): boolean => freeBefore.has(name) || after.builtIns.values.has(name);
  const isSame = sameBindings(change);
  for (const use of after.uses) {
    const old = kept.get(use.node.start);
    const why = old?.name === use.name ? whyOther(old, use, isSame) : whyUnbound(use, isKnown);
    if (why === null) continue;
    return `${code(use.name)} on line ${lineAt(lineStarts(text), use.node.start)} of the result ${why}`;
  }
  return null;
}

const counted = (names: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};

function whyDeclaredTwice(before: Names, after: Names): string | null {
  const clashes = counted(before.clashes);
  for (const [name, times] of counted(after.clashes))
    if (times > (clashes.get(name) ?? 0)) return `it declares ${code(name)} twice`;
  return null;
}

/** The file alone shows what there is to import: what it imports already, and what comes with the runtime. */
function whyNotImportable(before: Names, after: Names): string | null {
  const names = new Map<string, Set<string | null>>();
  for (const { specifier, name } of before.modules)
    names.set(specifier, (names.get(specifier) ?? new Set()).add(name));
  for (const { specifier, name } of after.modules) {
    if (after.builtIns.isModule(specifier)) continue;
    const known = names.get(specifier);
    if (known === undefined)
      return `it imports ${code(specifier)}, and nothing in the file shows that it exists`;
    if (name !== null && !known.has(name))
      return `it imports ${code(name)} from ${code(specifier)}, and nothing in the file shows that it exists`;
  }
  return null;
}

function whyTypeUnbound(before: Names, after: Names): string | null {
  for (const name of after.freeTypes)
    if (!before.freeTypes.has(name)) return `it uses the type ${code(name)}, which nothing declares`;
  return null;
}

/** Why edits break a name; null when each name that stays means what it meant, and each new one means something. */
export function whyNamesBroken(
  head: SourceState,
  edited: SourceState,
  edits: readonly Edit[],
): string | null {
  const [before, after] = [head.names(), edited.names()];
  if (before === null || after === null) return null;
  return (
    whyUseBroken(before, after, changeOf(edits), edited.text) ??
    whyTypeUnbound(before, after) ??
    whyDeclaredTwice(before, after) ??
    whyNotImportable(before, after)
  );
}
