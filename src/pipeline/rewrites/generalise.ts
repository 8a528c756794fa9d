import type { Rewrite } from '../../domain/rewrite.js';
import { indentationOf, outdented } from './layout.js';
import { tokensOf, type Token, type TokenKind } from './tokens.js';

/** One place of a pattern: what stands there, or whatever it stands for. */
export type Part =
  | { readonly kind: 'same'; readonly text: string }
  | { readonly kind: 'slot'; readonly of: TokenKind; readonly slot: number };

/** How a team writes what one rule suggests to replace. */
export interface RewritePattern {
  readonly ruleId: string;
  /** How many lines are replaced. */
  readonly lines: number;
  readonly before: readonly Part[];
  /** Text between slots, which keeps the white space of the newest example. */
  readonly after: readonly (string | number)[];
  /** Numbers of the pull requests of its two examples, the older one first. */
  readonly pulls: readonly [number, number];
}

/** A rewrite without the indentation that it stands in, as tokens. */
interface Example {
  readonly rewrite: Rewrite;
  readonly lines: number;
  readonly written: string;
  readonly before: readonly Token[];
  readonly after: readonly Token[];
}

/** UTF-16 units. Longer ones hold more than one decision. */
export const MAX_REWRITTEN = 2_000;
export const MAX_REWRITTEN_LINES = 20;

/**
 * The patterns that hold in a repository. Rewrites of one rule belong together where the lines before are of one shape: the same
 * but for names and literals. The two newest of them have to agree: what differs between them before has to come back after in
 * the same way. Where they do not there is none, until the two newest agree again.
 * @param rewrites newest first; of one finding only the newest counts.
 */
export function rewritePatterns(rewrites: readonly Rewrite[]): readonly RewritePattern[] {
  const seen = new Set<string>();
  const groups = new Map<string, Example[]>();
  for (const rewrite of rewrites) {
    if (seen.has(rewrite.fingerprint)) continue;
    seen.add(rewrite.fingerprint);
    const example = exampleOf(rewrite);
    if (example === null) continue;
    const key = `${rewrite.ruleId}\0${shapeOf(example.before)}`;
    groups.set(key, [...(groups.get(key) ?? []), example]);
  }
  return [...groups.values()].flatMap(([newest, older]) => {
    const pattern = newest === undefined || older === undefined ? null : generalise(newest, older);
    return pattern === null ? [] : [pattern];
  });
}

/** Null for what no pattern can be made of. */
function exampleOf(rewrite: Rewrite): Example | null {
  if (Math.max(rewrite.before.length, rewrite.written.length) > MAX_REWRITTEN) return null;
  const indentation = indentationOf(rewrite.before);
  const [before, written] = [outdented(rewrite.before, indentation), outdented(rewrite.written, indentation)];
  if (before === null || written === null || before.trim() === '' || written.trim() === '') return null;
  const lines = before.split('\n').length;
  if (lines > MAX_REWRITTEN_LINES) return null;
  return { rewrite, lines, written, before: tokensOf(before), after: tokensOf(written) };
}

/** The tokens with numbers for names and literals, the same one for the same. */
function shapeOf(tokens: readonly Token[]): string {
  const numbers = new Map<string, number>();
  const parts = tokens.map(({ kind, text }) => {
    if (kind === 'mark') return text;
    const key = `${kind} ${text}`;
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return `$${kind} ${number}`;
  });
  return parts.join('\0');
}

const pairKey = (token: Token, other: Token): string => `${token.kind}\0${token.text}\0${other.text}`;

/** What two examples have in common; null where they do not agree. Their lines before are of one shape. */
function generalise(newest: Example, older: Example): RewritePattern | null {
  if (newest.after.length !== older.after.length) return null;
  const slots = new Map<string, number>();
  const before = newest.before.map((token, at): Part => {
    const other = older.before[at] ?? token;
    if (token.kind === 'mark' || (token.isTelling && token.text === other.text))
      return { kind: 'same', text: token.text };
    const key = pairKey(token, other);
    const slot = slots.get(key) ?? slots.size;
    slots.set(key, slot);
    return { kind: 'slot', of: token.kind, slot };
  });
  const after: (string | number)[] = [];
  let from = 0;
  for (const [at, token] of newest.after.entries()) {
    const other = older.after[at];
    if (other === undefined || other.kind !== token.kind) return null;
    const slot = slots.get(pairKey(token, other));
    if (slot === undefined && other.text !== token.text) return null;
    if (slot === undefined) continue;
    after.push(newest.written.slice(from, token.start), slot);
    from = token.start + token.text.length;
  }
  after.push(newest.written.slice(from));
  const { ruleId, number } = newest.rewrite;
  const pulls = [older.rewrite.number, number].sort((a, b) => a - b) as [number, number]; // two stay two
  return { ruleId, lines: newest.lines, before, after, pulls };
}

/** What a pattern makes of lines, without indentation; null where they are not as its lines before. */
export function rewritten({ before, after }: RewritePattern, lines: string): string | null {
  const tokens = tokensOf(lines);
  if (tokens.length !== before.length) return null;
  const bound = new Map<number, Token>();
  const taken = new Map<string, number>();
  for (const [at, part] of before.entries()) {
    const token = tokens[at];
    if (token === undefined) return null;
    if (part.kind === 'same') {
      if (token.text !== part.text) return null;
      continue;
    }
    const key = `${token.kind} ${token.text}`;
    // Two names of the pattern are two names here as well.
    if (token.kind !== part.of || (taken.get(key) ?? part.slot) !== part.slot) return null;
    if ((bound.get(part.slot) ?? token).text !== token.text) return null;
    bound.set(part.slot, token);
    taken.set(key, part.slot);
  }
  return after.map((it) => (typeof it === 'string' ? it : (bound.get(it)?.text ?? ''))).join('');
}
