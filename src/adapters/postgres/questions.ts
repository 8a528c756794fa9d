import { and, asc, eq, inArray, lt, notInArray, type SQL } from 'drizzle-orm';
import type { CommandEnd } from '../../domain/command.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type { Job } from '../../domain/job.js';
import type { OpenRequest } from '../../domain/ports.js';
import type { OpenQuestion } from '../../domain/question.js';
import { commandRequest } from './commands.js';
import type { Transaction } from './database.js';
import { mayWork, sameInstallation } from './repository-reads.js';
import { installations, questions, repositories, type CommandState } from './schema.js';

const OPEN: CommandState[] = ['waiting', 'begun'];
const isOpen = inArray(questions.state, OPEN);

/** Pull requests with questions that were not answered; the job that does commands answers them. */
export async function openQuestions(tx: Transaction, which?: SQL): Promise<OpenRequest[]> {
  const { installationId, repositoryId, prNumber: number } = questions;
  const rows = await tx
    .selectDistinct({ installationId, repositoryId, number })
    .from(questions)
    .innerJoin(repositories, eq(repositories.repositoryId, repositoryId))
    .leftJoin(installations, sameInstallation)
    .where(and(isOpen, mayWork, which));
  return rows.map(commandRequest);
}

/** Jobs of questions that may be in the queue for these repositories. */
export async function questionJobs(tx: Transaction, which: SQL | undefined): Promise<Job[]> {
  const { repositoryId, prNumber: number } = questions;
  const rows = await tx
    .selectDistinct({ repositoryId, number })
    .from(questions)
    .innerJoin(repositories, eq(repositories.repositoryId, repositoryId))
    .where(and(isOpen, which));
  return rows.map((row) => ({ kind: 'command', ...row }));
}

/** Those of a pull request that were not answered, in the order in which they were asked. */
export async function readQuestions(
  tx: Transaction,
  { repository, number }: PullRequestRef,
): Promise<OpenQuestion[]> {
  const ofPullRequest = and(
    eq(questions.repositoryId, repository.repositoryId),
    eq(questions.prNumber, number),
  );
  const rows = await tx
    .select()
    .from(questions)
    .where(and(ofPullRequest, isOpen))
    .orderBy(asc(questions.ordinal));
  return rows.map(({ ordinal: id, commentId, inReplyTo, login, state, askedAt, delivery }) => ({
    id,
    comment: { kind: 'diff', id: commentId, inReplyTo },
    login,
    isBegun: state === 'begun',
    askedAt,
    delivery,
  }));
}

/** What has ended stays as it ended. */
export async function markQuestion(
  tx: Transaction,
  { id }: Pick<OpenQuestion, 'id'>,
  state: 'begun' | CommandEnd,
): Promise<void> {
  await tx
    .update(questions)
    .set({ state })
    .where(and(eq(questions.ordinal, id), isOpen));
}

/** Those that ended, once no delivery of them can come again. */
export async function trimQuestions(tx: Transaction, before: Date): Promise<void> {
  await tx.delete(questions).where(and(notInArray(questions.state, OPEN), lt(questions.askedAt, before)));
}
