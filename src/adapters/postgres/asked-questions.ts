import type { Event } from '../../domain/event.js';
import type { Consequences } from '../../domain/ports.js';
import { commandRequest } from './commands.js';
import type { Transaction } from './database.js';
import { readRepository } from './repository-reads.js';
import { questions } from './schema.js';
import { NOTHING } from './tenant-work.js';
import { rememberRepository } from './tenants.js';

type QuestionAsked = Extract<Event, { readonly kind: 'question-asked' }>;

/** Writes a question down, once for its comment: a delivery that comes again, or an edit there and back, asks nothing. */
export async function followQuestion(
  tx: Transaction,
  { repository: told, repositoryUpdatedAt, number, comment, digest, sender }: QuestionAsked,
  delivery: string,
): Promise<Consequences> {
  const repository = await rememberRepository(tx, told, repositoryUpdatedAt);
  const { installationId, repositoryId } = repository;
  const added = await tx
    .insert(questions)
    .values({
      installationId,
      repositoryId,
      prNumber: number,
      commentId: comment.id,
      inReplyTo: comment.inReplyTo,
      digest,
      login: sender.login,
      state: 'waiting',
      delivery,
    })
    .onConflictDoNothing()
    .returning({ digest: questions.digest });
  if (added.length === 0 || (await readRepository(tx, repositoryId)) === null) return NOTHING;
  return { ...NOTHING, wanted: [commandRequest({ installationId, repositoryId, number })] };
}
