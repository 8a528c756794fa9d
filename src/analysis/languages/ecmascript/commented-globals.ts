import { oncePerFile } from '../shared/once-per-file.js';

/** What a comment says of a global name. */
export type CommentedGlobal = 'readonly' | 'writable' | 'off';

/** The names of the comments with which ESLint is told of globals: `global $, jQuery: writable, Math: off`. */
export const commentedGlobals = oncePerFile((context): ReadonlyMap<string, CommentedGlobal> => {
  const names = new Map<string, CommentedGlobal>();
  for (const [, list = ''] of context.text.matchAll(COMMENT)) {
    // ESLint takes what stands behind `--` for a reason, and commas or spaces between names.
    const [listed = ''] = list.split(/\s-{2,}\s/u, 1);
    for (const [, name = '', value = ''] of listed.matchAll(ENTRY)) names.set(name, meaningOf(value));
  }
  return names;
});

const COMMENT = /\/\*\s*globals?\s((?:[^*]|\*(?!\/))*)\*\//gu;

const ENTRY = /([\w$]+)(?:\s*:\s*(\w+))?/gu;

function meaningOf(value: string): CommentedGlobal {
  if (value === 'off') return 'off';
  return value === 'true' || value === 'writable' || value === 'writeable' ? 'writable' : 'readonly';
}
