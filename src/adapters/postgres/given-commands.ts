import { inArray, sql } from 'drizzle-orm';
import type { GivenCommand } from '../../domain/command.js';
import type { Event } from '../../domain/event.js';
import type { Consequences } from '../../domain/ports.js';
import { commandRequest } from './commands.js';
import type { Transaction } from './database.js';
import { readRepository } from './repository-reads.js';
import { commands } from './schema.js';
import { NOTHING } from './tenant-work.js';
import { rememberRepository } from './tenants.js';

export type CommandsGiven = Extract<Event, { readonly kind: 'commands-given' }>;

/** Writes commands down, each once for its comment: a delivery that comes again, or an edit there and back, gives none. */
export async function followCommands(
  tx: Transaction,
  { repository: told, repositoryUpdatedAt, number, comment, commands: given, sender }: CommandsGiven,
  delivery: string,
): Promise<Consequences> {
  const repository = await rememberRepository(tx, told, repositoryUpdatedAt);
  const { installationId, repositoryId } = repository;
  const rows = given.map((command) => ({
    installationId,
    repositoryId,
    prNumber: number,
    commentKind: comment.kind,
    commentId: comment.id,
    inReplyTo: comment.inReplyTo,
    text: textOf(command),
    login: sender.login,
    state: 'waiting' as const,
    delivery,
  }));
  const added = await tx
    .insert(commands)
    .values(rows)
    .onConflictDoNothing()
    .returning({ text: commands.text });
  if (added.length === 0 || (await readRepository(tx, repositoryId)) === null) return NOTHING;
  return { ...NOTHING, wanted: [commandRequest({ installationId, repositoryId, number })] };
}

const { state, givenAt } = commands;
/** No double click takes longer than a minute. */
const mayPressAgain = sql`${inArray(state, ['refused', 'failed'])}
  or (${state} = 'done' and ${givenAt} < now() - interval '1 minute')`;

export type ButtonPressed = Extract<Event, { readonly kind: 'button-pressed' }>;

/**
 * Writes down what a button stands for, once for its check run: pressed twice it has the effect of once. What was refused, or
 * failed, is a new wish when it is pressed again, and so is what was done, once nobody can mean the same click: its pull request
 * may be closed by then, or the branch be back at this head.
 */
export async function followButton(
  tx: Transaction,
  { repository: told, number, checkRunId, headSha, command, sender }: ButtonPressed,
  delivery: string,
): Promise<Consequences> {
  const repository = await rememberRepository(tx, told, null);
  const { installationId, repositoryId } = repository;
  const wish = { state: 'waiting', login: sender.login, delivery } as const;
  const [added] = await tx
    .insert(commands)
    .values({
      ...wish,
      installationId,
      repositoryId,
      headSha,
      prNumber: number,
      commentKind: 'check-run',
      commentId: checkRunId,
      text: textOf(command),
    })
    .onConflictDoUpdate({
      target: [commands.repositoryId, commands.commentKind, commands.commentId, commands.text],
      set: { ...wish, givenAt: sql`now()` },
      setWhere: mayPressAgain,
    })
    .returning({ text: commands.text });
  if (added === undefined || (await readRepository(tx, repositoryId)) === null) return NOTHING;
  return { ...NOTHING, wanted: [commandRequest({ installationId, repositoryId, number })] };
}

const textOf = ({ name, words }: GivenCommand): string => [name, ...words].join(' ');
