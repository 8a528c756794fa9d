import { createHash } from 'node:crypto';
import { HIDDEN } from './hidden.js';
import type { Fact } from './profile.js';

/** Where a repository keeps its guide. */
export const GUIDE_PATH = '.github/code-roach/guide.md';

/** UTF-16 units of a guide, or of another document that people wrote; a longer one says nothing. */
export const MAX_GUIDE = 256 * 1024;

/** More of a statement is cut off. */
export const MAX_STATEMENT = 400;

/** True for what a person wrote into the guide. */
export function isTaught({ origin, examples }: Fact): boolean {
  return origin === 'declared' && examples[0]?.path === GUIDE_PATH;
}

/**
 * What a guide knew of a fact when it was written: a digest of the statement, that the line was a person's, or that a person had
 * taken it out. It is kept in a comment at the end of the guide, so that a line that is missing now can be told from a fact that
 * was learned since.
 */
export type Written = { readonly digest: string } | 'taught' | 'forgotten';

/** Letters and signs, whatever Markdown makes of them: equal for a statement and for its line as it is read back. */
export function statementDigest(statement: string): string {
  const said = statement.replace(HIDDEN, '').replace(/[\\`\s]+/gu, '');
  return createHash('sha256').update(said).digest('hex').slice(0, DIGEST);
}

const DIGEST = 12;
const HEAD = '<!-- code-roach:guide:1';
const ENTRY = /^([\w.:-]{1,200}) (taught|forgotten|[\da-f]{12})$/u;

/** The comment that a guide ends with. Ids are ours: letters, digits, `.`, `_`, `:` and `-`. */
export function formatRecord(record: ReadonlyMap<string, Written>): string {
  const entries = [...record].map(
    ([id, written]) => `${id} ${typeof written === 'string' ? written : written.digest}`,
  );
  return [HEAD, ...entries, '-->'].join('\n');
}

/** What such a comment says; null for another one. Lines that are none of ours say nothing. */
export function parseRecord(comment: string): ReadonlyMap<string, Written> | null {
  const [head, ...lines] = comment.trim().split(/\r?\n/u);
  if (head?.trim() !== HEAD) return null;
  const record = new Map<string, Written>();
  for (const line of lines) {
    const [, id, said] = ENTRY.exec(line.trim()) ?? [];
    if (id === undefined || said === undefined || record.has(id)) continue;
    record.set(id, said === 'taught' || said === 'forgotten' ? said : { digest: said });
  }
  return record;
}
