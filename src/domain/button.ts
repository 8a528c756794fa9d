import type { GivenCommand } from './command.js';

/** A button of a check run. GitHub takes labels and identifiers of 20 characters and descriptions of 40. */
export interface Button {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

export const FIX_SAFE = 'fix-safe';
export const FIX_PULL = 'fix-pull';
export const CHECK_AGAIN = 'check-again';

/** Each does what a command does, once for its check run however fast it is pressed; the command's row says what they are. */
const COMMANDS: Readonly<Record<string, GivenCommand>> = {
  [FIX_SAFE]: { name: 'fix', words: ['safe'] },
  [FIX_PULL]: { name: 'fix', words: ['pr'] },
  [CHECK_AGAIN]: { name: 'review', words: [] },
};

/** The command that a button stands for; null for every other button. */
export function commandOf(identifier: string): GivenCommand | null {
  return Object.hasOwn(COMMANDS, identifier) ? (COMMANDS[identifier] ?? null) : null;
}
