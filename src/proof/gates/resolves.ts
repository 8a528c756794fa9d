import type { Edit } from '../../domain/text.js';
import { fail, notApplicable, pass, type Check, type Gate } from '../gate.js';
import { whyNamesBroken } from '../name-changes.js';
import type { SourceState } from '../source-state.js';

/** Every name that stays means what it meant, every new one means something, and nothing unknown is imported. */
export function checkNames(head: SourceState, edited: SourceState, edits: readonly Edit[]): Check {
  if (head.names() === null) return notApplicable('what names mean in this kind of file is not known');
  const why = whyNamesBroken(head, edited, edits);
  return why === null ? pass('no unbound name, no unknown import') : fail(why);
}

/** No newly unbound name, no import of a package or file that the repository does not have. */
export const resolves: Gate = {
  id: 'resolves',
  check: ({ edits }, { head, edited }) => checkNames(head, edited(), edits),
};
