import { compare } from '../changes.js';
import { locate, spotAtPosition } from '../placement.js';
import type { Located, PlacementProblem, Spot } from '../placement.js';
import type { Account, App, Pull, Side } from '../world.js';

/** Who writes, and through which app. */
export interface Author {
  readonly account: Account;
  readonly app: App | null;
}

/** A comment as the API takes it. */
export interface CommentInput {
  readonly path: string;
  readonly body: string;
  readonly line?: number;
  readonly side?: string;
  readonly start_line?: number;
  readonly start_side?: string;
  readonly position?: number;
  readonly subject_type?: 'line' | 'file';
}

const SENTENCES: Record<PlacementProblem, string> = {
  path: 'Pull request review thread path is invalid',
  line: 'Pull request review thread line must be part of the diff',
  hunk: 'Pull request review thread start line must be part of the same hunk as the line.',
  order: 'Pull request review thread start line must precede the end line.',
};

/** GitHub joins what is wrong with a comment into one sentence, and does not say which comment it is. */
export function placementSentence(problems: readonly PlacementProblem[]): string {
  const parts = problems.map((problem) => SENTENCES[problem]);
  if (problems.includes('path') || problems.includes('line'))
    parts.push("Pull request review thread diff hunk can't be blank");
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join(', ')}${parts.length > 1 ? ',' : ''} and ${last}`;
}

const isSide = (side: string): side is Side => side === 'LEFT' || side === 'RIGHT';

export type Placed = Extract<Located, { kind: 'placed' }> & { readonly spot: Spot };

/** Where a comment goes in the diff at a commit, or what is wrong with it. */
export async function placeComment(
  pull: Pull,
  commit: string,
  input: CommentInput,
): Promise<Placed | { kind: 'refused'; problems: readonly PlacementProblem[] }> {
  const { files } = await compare(pull.repository.store, pull.base.sha, commit);
  const { path, side = 'RIGHT', line, start_line: startLine = null, start_side: startSide = side } = input;
  if (!isSide(side) || !isSide(startSide)) return { kind: 'refused', problems: ['line'] };
  const spot =
    line === undefined && input.position !== undefined
      ? spotAtPosition(files, path, input.position)
      : { path, side, line: line ?? 0, startLine, startSide };
  if (!spot) return { kind: 'refused', problems: ['line'] };
  const located = locate(files, spot);
  return located.kind === 'placed' ? { ...located, spot } : located;
}
