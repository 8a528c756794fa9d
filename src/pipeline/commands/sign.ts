import type { OpenCommand } from '../../domain/command.js';
import { UserError } from '../../domain/errors.js';
import type { Pass } from './pass.js';

/**
 * A reaction as GitHub took it: the comment can be gone, a pull request that is locked takes none, and a button that was
 * pressed has no comment.
 */
export type Sign =
  | { readonly kind: 'shown'; readonly id: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'none' };

export const NO_SIGN: Sign = { kind: 'none' };

/** Shows at its comment how far a command is. */
export async function show(
  { ports, ref }: Pass,
  { comment }: OpenCommand,
  content: 'eyes' | 'rocket' | 'confused',
): Promise<Sign> {
  if (comment === null) return NO_SIGN;
  try {
    const id = await ports.conversation.react(ref, comment, content);
    return id === null ? { kind: 'gone' } : { kind: 'shown', id };
  } catch (error) {
    // No command waits for its sign.
    if (!(error instanceof UserError)) throw error;
    ports.onError(error, null);
    return NO_SIGN;
  }
}

export async function takeBack({ ports, ref }: Pass, { comment }: OpenCommand, sign: Sign): Promise<void> {
  if (sign.kind === 'shown' && comment !== null) await ports.conversation.unreact(ref, comment, sign.id);
}
