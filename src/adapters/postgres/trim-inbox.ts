import { and, eq, isNotNull, lt, or } from 'drizzle-orm';
import type { InboxTrim } from '../../domain/ports.js';
import { trimCommands } from './commands.js';
import { trimQuestions } from './questions.js';
import type { Transaction } from './database.js';
import { deliveries } from './schema.js';

/** A failed delivery is not tried again from its row: who sends it again brings what it carries. */
export async function trimInbox(tx: Transaction, emptyBefore: Date, deleteBefore: Date): Promise<InboxTrim> {
  const { guid, state, doneAt, receivedAt, event } = deliveries;
  const endedBefore = (time: Date) =>
    or(
      and(eq(state, 'done'), lt(doneAt, time)),
      // When a delivery failed is not noted; it is tried at once.
      and(eq(state, 'failed'), lt(receivedAt, time)),
    );
  await trimCommands(tx, deleteBefore);
  await trimQuestions(tx, deleteBefore);
  const deleted = await tx.delete(deliveries).where(endedBefore(deleteBefore)).returning({ guid });
  const emptied = await tx
    .update(deliveries)
    .set({ event: null })
    .where(and(endedBefore(emptyBefore), isNotNull(event)))
    .returning({ guid });
  return { emptied: emptied.length, deleted: deleted.length };
}
