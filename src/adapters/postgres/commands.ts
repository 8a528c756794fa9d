import { and, asc, eq, inArray, lt, ne, notInArray, sql, type SQL } from 'drizzle-orm';
import type { CommandEnd, OpenCommand, GivenCommand } from '../../domain/command.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type { Job } from '../../domain/job.js';
import type { OpenRequest } from '../../domain/ports.js';
import type { Transaction } from './database.js';
import { mayWork, sameInstallation } from './repository-reads.js';
import { commands, installations, repositories, type CommandState } from './schema.js';

const OPEN: CommandState[] = ['waiting', 'begun'];
const isOpen = inArray(commands.state, OPEN);

function commandOf(text: string): GivenCommand {
  const [name = '', ...words] = text.split(' ');
  return { name, words };
}

interface OfPullRequest {
  readonly installationId: number;
  readonly repositoryId: number;
  readonly number: number;
}

/** The job that does them. A person waits for it. */
export const commandRequest = ({ installationId, repositoryId, number }: OfPullRequest): OpenRequest => ({
  job: { kind: 'command', repositoryId, number },
  priority: 'command',
  installationId,
});

/** Pull requests with commands that are not done. */
export async function openCommands(tx: Transaction, which?: SQL): Promise<OpenRequest[]> {
  const { installationId, repositoryId, prNumber: number } = commands;
  const rows = await tx
    .selectDistinct({ installationId, repositoryId, number })
    .from(commands)
    .innerJoin(repositories, eq(repositories.repositoryId, repositoryId))
    .leftJoin(installations, sameInstallation)
    .where(and(isOpen, mayWork, which));
  return rows.map(commandRequest);
}

/** Jobs of commands that may be in the queue for these repositories. */
export async function commandJobs(tx: Transaction, which: SQL | undefined): Promise<Job[]> {
  const { repositoryId, prNumber: number } = commands;
  const rows = await tx
    .selectDistinct({ repositoryId, number })
    .from(commands)
    .innerJoin(repositories, eq(repositories.repositoryId, repositoryId))
    .where(and(isOpen, which));
  return rows.map((row) => ({ kind: 'command', ...row }));
}

const isOfPullRequest = ({ repository, number }: PullRequestRef) =>
  and(eq(commands.repositoryId, repository.repositoryId), eq(commands.prNumber, number));

export async function wasRefused(
  tx: Transaction,
  ref: PullRequestRef,
  { id, login }: Pick<OpenCommand, 'id' | 'login'>,
): Promise<boolean> {
  const isOther = and(eq(commands.login, login), ne(commands.ordinal, id), eq(commands.state, 'refused'));
  const rows = await tx
    .select({ id: commands.ordinal })
    .from(commands)
    .where(and(isOfPullRequest(ref), isOther))
    .limit(1);
  return rows.length > 0;
}

/** Those of a pull request that are not done, in the order in which they were typed. */
export async function readCommands(tx: Transaction, ref: PullRequestRef): Promise<OpenCommand[]> {
  const rows = await tx
    .select()
    .from(commands)
    .where(and(isOfPullRequest(ref), isOpen))
    .orderBy(asc(commands.ordinal));
  return rows.map(
    ({ ordinal: id, commentKind: kind, commentId, inReplyTo, text, login, state, headSha, ...row }) => ({
      id,
      comment: kind === 'check-run' ? null : { kind, id: commentId, inReplyTo },
      command: commandOf(text),
      login,
      headSha,
      isBegun: state === 'begun',
      givenAt: row.givenAt,
      delivery: row.delivery,
    }),
  );
}

/** The head that was written down first stays. */
export async function pinCommand(
  tx: Transaction,
  { id }: Pick<OpenCommand, 'id'>,
  headSha: string,
): Promise<string | null> {
  const [row] = await tx
    .update(commands)
    .set({ headSha: sql`coalesce(${commands.headSha}, ${headSha})` })
    .where(eq(commands.ordinal, id))
    .returning({ headSha: commands.headSha });
  return row?.headSha ?? null;
}

/** What has ended stays as it ended. */
export async function markCommand(
  tx: Transaction,
  { id }: Pick<OpenCommand, 'id'>,
  state: 'begun' | CommandEnd,
): Promise<void> {
  await tx
    .update(commands)
    .set({ state })
    .where(and(eq(commands.ordinal, id), isOpen));
}

/** Those that ended, once no delivery of them can come again. */
export async function trimCommands(tx: Transaction, before: Date): Promise<void> {
  await tx.delete(commands).where(and(notInArray(commands.state, OPEN), lt(commands.givenAt, before)));
}
