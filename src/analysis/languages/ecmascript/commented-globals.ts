import type { RuleContext } from '../../rule.js';

/** What a comment says of a global name. */
export type CommentedGlobal = 'readonly' | 'writable' | 'off';

const KNOWN = new WeakMap<RuleContext, ReadonlyMap<string, CommentedGlobal>>();

/** The names of the comments with which ESLint is told of globals: `global $, jQuery: writable, Math: off`. */
export function commentedGlobals(context: RuleContext): ReadonlyMap<string, CommentedGlobal> {
  const known = KNOWN.get(context);
  if (known !== undefined) return known;
  const names = new Map<string, CommentedGlobal>();
  for (const [, list = ''] of context.text.matchAll(COMMENT)) {
    // ESLint takes what stands behind `--` for a reason, and commas or spaces between names.
    const [listed = ''] = list.split(/\s-{2,}\s/u, 1);
    for (const [, name = '', value = ''] of listed.matchAll(ENTRY)) names.set(name, meaningOf(value));
  }
  KNOWN.set(context, names);
  return names;
}

const COMMENT = /\/\*\s*globals?\s((?:[^*]|\*(?!\/))*)\*\//gu;

const ENTRY = /([\w$]+)(?:\s*:\s*(\w+))?/gu;

function meaningOf(value: string): CommentedGlobal {
  if (value === 'off') return 'off';
  return value === 'true' || value === 'writable' || value === 'writeable' ? 'writable' : 'readonly';
}
