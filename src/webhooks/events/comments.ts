import { createHash } from 'node:crypto';
import { z } from 'zod';
import { commandsIn, newCommandsIn, newQuestionsIn } from '../../commands/index.js';
import type { CommentRef, GivenCommand } from '../../domain/command.js';
import type { Event } from '../../domain/event.js';
import type { ThreadReplyRef } from '../../domain/question.js';
import {
  actionOf,
  actor,
  ignored,
  inRepository,
  NO_INSTALLATION,
  repositoryRef,
  type EventParser,
  type InRepository,
} from './shapes.js';

const comment = z.object({
  id: z.int(),
  body: z.string().nullish(),
  performed_via_github_app: z.object({ id: z.int() }).nullish(),
});
const changes = z.object({ body: z.object({ from: z.string().nullish() }).optional() }).optional();

const conversationSchema = inRepository.extend({
  issue: z.object({ number: z.int(), pull_request: z.unknown().optional() }),
  comment,
  changes,
});
const diffSchema = inRepository.extend({
  pull_request: z.object({ number: z.int() }),
  comment: comment.extend({ in_reply_to_id: z.int().nullish() }),
  changes,
});

/** A comment in the conversation of a pull request. Issues have the same event. */
export const issueComment: EventParser = {
  name: 'issue_comment',
  parse(raw): Event {
    if (!isWritten(raw)) return ignored(`issue_comment.${actionOf(raw)} gives no command`);
    const payload = conversationSchema.parse(raw);
    if (payload.issue.pull_request == null) return ignored('a comment on an issue');
    const ref = { kind: 'conversation', id: payload.comment.id, inReplyTo: null } as const;
    return commandsOf(payload, payload.issue.number, ref);
  },
};

/** A comment on the diff, or an answer to one. */
export const reviewComment: EventParser = {
  name: 'pull_request_review_comment',
  parse(raw): Event {
    if (!isWritten(raw)) return ignored(`pull_request_review_comment.${actionOf(raw)} gives no command`);
    const payload = diffSchema.parse(raw);
    const { id, in_reply_to_id: inReplyTo } = payload.comment;
    return commandsOf(payload, payload.pull_request.number, {
      kind: 'diff',
      id,
      inReplyTo: inReplyTo ?? null,
    });
  },
};

const isWritten = (raw: unknown): boolean => ['created', 'edited'].includes(actionOf(raw));

type Commented = InRepository & Pick<z.infer<typeof conversationSchema>, 'comment' | 'changes'>;

function commandsOf(payload: Commented, number: number, ref: CommentRef): Event {
  const commands = givenIn(payload);
  const asked = commands.length === 0 ? askedIn(payload, ref) : null;
  if (commands.length === 0 && asked === null) return ignored('a comment without a command');
  if (payload.installation === undefined) return NO_INSTALLATION;
  const sender = actor(payload);
  // What an app writes in a person's name is not typed either: two apps that answer each other would never end.
  if (sender === null || sender.bot || payload.comment.performed_via_github_app != null)
    return ignored('commands and questions are taken from people');
  const repository = repositoryRef(payload, payload.installation.id);
  const { updated_at: repositoryUpdatedAt } = payload.repository;
  const common = { repository, repositoryUpdatedAt, number, sender };
  if (asked !== null) return { kind: 'question-asked', ...common, ...asked };
  return { kind: 'commands-given', ...common, comment: ref, commands };
}

/** The text from before an edit; null where nobody says what it was. */
const beforeEdit = ({ changes: changed }: Commented): string | null => changed?.body?.from ?? null;

/** An edit gives the commands that it brings: the others were done. */
function givenIn(payload: Commented): readonly GivenCommand[] {
  const body = payload.comment.body ?? '';
  if (payload.action === 'created') return commandsIn(body);
  const before = beforeEdit(payload);
  return before === null ? [] : newCommandsIn(body, before);
}

/** What an answer in a thread of the diff asks, where there is no command in it; an edit asks what is new. */
function askedIn(
  payload: Commented,
  { kind, id, inReplyTo }: CommentRef,
): { readonly comment: ThreadReplyRef; readonly digest: string } | null {
  const body = payload.comment.body ?? '';
  if (kind !== 'diff' || inReplyTo === null || commandsIn(body).length > 0) return null;
  const before = payload.action === 'created' ? '' : beforeEdit(payload);
  const asked = before === null ? [] : newQuestionsIn(body, before);
  if (asked.length === 0) return null;
  const digest = createHash('sha256').update(asked.join('\n')).digest('hex').slice(0, 32);
  return { comment: { kind, id, inReplyTo }, digest };
}
