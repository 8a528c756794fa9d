import type { CommentRef } from '../../domain/command.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type { Conversation } from '../../domain/conversation.js';
import type { ShownFinding } from '../../domain/output.js';
import type { TenantStore } from '../../domain/ports.js';
import { findingIn } from '../../publishers/markdown.js';

/** The finding whose comment a thread begins with; null where it begins with anything else, and outside of threads. */
export async function threadFinding(
  conversation: Pick<Conversation, 'ownComment'>,
  store: Pick<TenantStore, 'shownFindings'>,
  ref: PullRequestRef,
  comment: CommentRef | null,
): Promise<ShownFinding | null> {
  const root = comment?.inReplyTo ?? null;
  if (root === null) return null;
  const fingerprint = findingIn((await conversation.ownComment(ref, root)) ?? '');
  if (fingerprint === null) return null;
  const shown = await store.shownFindings(ref);
  return shown.find((one) => one.fingerprint === fingerprint) ?? null;
}
