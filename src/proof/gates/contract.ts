import type { ContractPart } from '../../analysis/index.js';
import type { Finding } from '../../domain/finding.js';
import type { Edit } from '../../domain/text.js';
import { contractChanges } from '../contract-changes.js';
import { fail, notApplicable, pass, type Check, type Gate } from '../gate.js';
import type { SourceState } from '../source-state.js';
import { count } from '../words.js';

const KINDS = ['export', 'test', 'assertion'] as const;

function describe(kept: readonly ContractPart[], asked: readonly ContractPart[]): string {
  const counts = KINDS.map((kind) => [kind, kept.filter((part) => part.kind === kind).length] as const);
  const words = counts.filter(([, amount]) => amount > 0).map(([kind, amount]) => count(amount, kind));
  const before = words.length === 0 ? [] : [`${words.join(', ')} as before`];
  const changed = asked.length === 0 ? [] : [`${asked.length} changed, as the finding is about it`];
  return [...before, ...changed].join('; ');
}

/** What the file promises to others changes only where a finding is about it. */
export function checkContract(
  head: SourceState,
  edited: SourceState,
  edits: readonly Edit[],
  findings: readonly Finding[],
): Check {
  if (head.contract() === null) return notApplicable('what this kind of file exports is not known');
  const { kept, asked, why } = contractChanges(head, edited, edits, findings);
  if (why !== null) return fail(`${why}, and the finding is not about that`);
  return kept.length + asked.length === 0
    ? notApplicable('the file exports nothing and is no test')
    : pass(describe(kept, asked));
}

/** Exported names and signatures, and tests, are as before unless the finding is about them. */
export const contract: Gate = {
  id: 'contract',
  check: ({ finding, edits }, { head, edited }) => checkContract(head, edited(), edits, [finding]),
};
