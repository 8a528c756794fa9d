import type { CommentRef } from '../../domain/command.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type { Conversation } from '../../domain/conversation.js';
import type { TenantStore } from '../../domain/ports.js';
import { findingIn } from '../../publishers/markdown.js';

/** The rule of the finding whose comment a thread begins with; null where it begins with anything else. */
export async function threadRule(
  conversation: Pick<Conversation, 'ownComment'>,
  store: Pick<TenantStore, 'shownFindings'>,
  ref: PullRequestRef,
  { inReplyTo }: CommentRef,
): Promise<string | null> {
  if (inReplyTo === null) return null;
  const fingerprint = findingIn((await conversation.ownComment(ref, inReplyTo)) ?? '');
  if (fingerprint === null) return null;
  const shown = await store.shownFindings(ref);
  return shown.find((one) => one.fingerprint === fingerprint)?.ruleId ?? null;
}
