import { and, asc, desc, eq, gt, gte, ne, sql } from 'drizzle-orm';
import { MAX_FEEDBACK_A_DAY, type Feedback, type KeptFeedback } from '../../domain/feedback.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type { Transaction } from './database.js';
import { feedback, repositories } from './schema.js';

const DAY_MS = 86_400_000;

/** Pull requests that tell something in the same moment may go beyond the limit by one or two: it bounds, it bills nobody. */
export async function keepFeedback(
  tx: Transaction,
  { repository: { installationId, repositoryId }, number: prNumber }: PullRequestRef,
  { commandId, login, text, at: givenAt }: Feedback,
): Promise<'kept' | 'full'> {
  const isRecent = gt(feedback.givenAt, new Date(givenAt.getTime() - DAY_MS));
  const [others] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(feedback)
    .where(and(eq(feedback.installationId, installationId), isRecent, ne(feedback.commandId, commandId)));
  if (others !== undefined && others.count >= MAX_FEEDBACK_A_DAY) return 'full';
  const said = { login, text: text.replaceAll('\0', '') };
  await tx
    .insert(feedback)
    .values({ commandId, installationId, repositoryId, prNumber, ...said, givenAt })
    .onConflictDoNothing();
  return 'kept';
}

/** The newest ones, oldest of them first. */
export async function readFeedback(tx: Transaction, since: Date, limit: number): Promise<KeptFeedback[]> {
  const { commandId, installationId, prNumber: number, login, text, givenAt: at } = feedback;
  const { owner, name } = repositories;
  const newest = tx
    .select({ commandId, installationId, owner, name, number, login, text, at })
    .from(feedback)
    .leftJoin(repositories, eq(repositories.repositoryId, feedback.repositoryId))
    .where(gte(at, since))
    .orderBy(desc(at), desc(commandId))
    .limit(limit)
    .as('newest');
  return tx.select().from(newest).orderBy(asc(newest.at), asc(newest.commandId));
}
