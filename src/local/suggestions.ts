import { SuggestionRefused } from './errors.js';
import { splitLines } from './git/lines.js';
import { editTree, entryAt } from './git/trees.js';
import type { TreeChange } from './git/trees.js';
import { branchRef } from './actions/branches.js';
import { moveBranch } from './actions/moves.js';
import { canWrite, noReplyAddress } from './people.js';
import type { Account, Pull, ReviewComment, World } from './world.js';

/**
 * The lines of the first suggestion block of a comment, without line ends; null when there is none.
 * A block ends at a fence of the same character that is at least as long, or at the end of the body.
 */
export function parseSuggestion(body: string): string[] | null {
  const lines = body.split(/\r\n|\n/);
  const opening = /^( {0,3})(`{3,}|~{3,})[ \t]*(.*)$/;
  for (let at = 0; at < lines.length; at += 1) {
    const [, indent = '', fence = '', info = ''] = opening.exec(lines[at] ?? '') ?? [];
    if (fence === '' || (fence.startsWith('`') && info.includes('`'))) continue;
    const closing = new RegExp(`^ {0,3}${fence[0] ?? ''}{${fence.length},}[ \\t]*$`);
    const length = lines.slice(at + 1).findIndex((line) => closing.test(line));
    const content = length < 0 ? lines.slice(at + 1) : lines.slice(at + 1, at + 1 + length);
    const strip = new RegExp(`^ {0,${indent.length}}`);
    if (/^suggestion\b/.test(info)) return content.map((line) => line.replace(strip, ''));
    at += content.length + 1;
  }
  return null;
}

/** One accepted suggestion: the lines `start..end` (1-based, inclusive) of a file become `lines`. */
interface Replacement {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** The file with a range of lines replaced; line ends are those of the last line replaced. */
export function replaceLines(content: Buffer, start: number, end: number, lines: readonly string[]): Buffer {
  const old = splitLines(content);
  const last = old[end - 1] ?? '';
  const inner =
    last.endsWith('\r\n') || (!last.endsWith('\n') && (old[end - 2] ?? '').endsWith('\r\n')) ? '\r\n' : '\n';
  const final = /\r?\n$/.exec(last)?.[0] ?? '';
  const fresh = lines.map(
    (line, at) => Buffer.from(line).toString('latin1') + (at < lines.length - 1 ? inner : final),
  );
  return Buffer.from([...old.slice(0, start - 1), ...fresh, ...old.slice(end)].join(''), 'latin1');
}

const refuse = (message: string): SuggestionRefused => new SuggestionRefused(message);

/** Refuses what GitHub does not offer to apply, in the words of its pages. */
function checkOffered(comment: ReviewComment, by: Account): Replacement {
  const { pull, placement, review, thread } = comment;
  const lines = parseSuggestion(comment.body);
  if (lines === null) throw refuse('This comment holds no suggestion.');
  if (pull.state === 'closed')
    throw refuse('Suggestions cannot be applied while the pull request is closed.');
  if (review.state === 'PENDING') throw refuse('Suggestions cannot be applied from pending reviews.');
  if (comment.applied || thread.resolvedBy)
    throw refuse('This suggestion has been applied or marked resolved.');
  if (comment.side === 'LEFT' || comment.startSide === 'LEFT')
    throw refuse('Applying suggestions on deleted lines is not supported.');
  if (!comment.original.placement) throw refuse('Suggestions cannot be applied to a whole file.');
  if (!placement) throw refuse('Outdated suggestions cannot be applied.');
  if (!canWrite(pull.head.repository, by))
    throw refuse('Only those with write access to the head repository can apply suggestions.');
  return { path: comment.path, start: placement.startLine ?? placement.line, end: placement.line, lines };
}

function checkDisjoint(replacements: readonly Replacement[]): void {
  replacements.forEach((one, at) => {
    const clash = replacements
      .slice(at + 1)
      .find((other) => other.path === one.path && other.start <= one.end && one.start <= other.end);
    if (clash) throw new SuggestionRefused('Only one suggestion per line can be applied in a batch.');
  });
}

async function changedFiles(
  pull: Pull,
  tree: string,
  replacements: readonly Replacement[],
): Promise<Map<string, TreeChange>> {
  const { store } = pull.head.repository;
  const changes = new Map<string, TreeChange>();
  // from the bottom up, so that earlier line numbers stay right
  for (const { path, start, end, lines } of replacements.toSorted((a, b) => b.start - a.start)) {
    const entry = await entryAt(store, tree, path);
    const change = changes.get(path) ?? entry;
    const content = change && (await store.blob(change.oid));
    if (!change || !content) throw new SuggestionRefused('Outdated suggestions cannot be applied.');
    const edited = replaceLines(content, start, end, lines);
    if (edited.equals(content))
      throw new SuggestionRefused('This suggestion is invalid because no changes were made to the code.');
    changes.set(path, { mode: change.mode, oid: store.writeBlob(edited) });
  }
  return changes;
}

const trailer = (account: Account): string =>
  `Co-authored-by: ${account.name ?? account.login} <${noReplyAddress(account)}>`;

/**
 * Commits the suggestions of these comments on the head branch, as one commit by `by`, crediting who suggested.
 * All of them or none. Throws `SuggestionRefused`.
 */
export async function applySuggestions(
  world: World,
  comments: readonly ReviewComment[],
  by: Account,
): Promise<string> {
  const [first] = comments;
  if (!first || comments.some((comment) => comment.pull !== first.pull))
    throw new SuggestionRefused('A batch holds suggestions of one pull request.');
  const { pull } = first;
  const { repository, ref, sha: head } = pull.head;
  const { store } = repository;
  const replacements = comments.map((comment) => checkOffered(comment, by));
  checkDisjoint(replacements);
  const tree = (await store.commit(head))?.tree ?? '';
  const changed = await editTree(store, tree, await changedFiles(pull, tree, replacements));
  const seconds = Math.floor(world.now().getTime() / 1000);
  const signature = { name: by.name ?? by.login, email: noReplyAddress(by), seconds, zone: '+0000' };
  const trailers = [
    ...new Set(comments.filter((each) => each.author !== by).map((each) => trailer(each.author))),
  ];
  const title =
    comments.length > 1
      ? 'Apply suggestions from code review'
      : `Apply suggestion from @${first.author.login}`;
  const sha = store.writeCommit({
    tree: changed,
    parents: [head],
    author: signature,
    committer: signature,
    message: [title, ...(trailers.length > 0 ? ['', ...trailers] : [])].join('\n'),
  });
  for (const comment of comments) comment.applied = true;
  await moveBranch(world, { repository, ref: branchRef(ref), sha, sender: by });
  return sha;
}
