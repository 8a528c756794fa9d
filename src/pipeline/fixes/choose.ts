import type { Fix } from '../../domain/fix.js';
import type { FixOutcome, FixWish } from '../../domain/fix-request.js';

export type Choice =
  | {
      readonly kind: 'chosen';
      readonly fixes: readonly Fix[];
      /** Drafted by a model, and not asked for. */
      readonly drafted: number;
    }
  | Extract<FixOutcome, { readonly kind: 'nothing' | 'unknown-id' | 'ambiguous-id' }>;

/** No model had a part in it: the same code gives the same fix again. */
export const isSafe = ({ candidate }: Fix): boolean => candidate.origin.kind !== 'model';

/** Which of the fixes of a head somebody wants. */
export function chooseFixes(wish: FixWish, fixes: readonly Fix[]): Choice {
  if (wish.kind === 'one') return chooseOne(wish.id, fixes);
  const chosen = wish.kind === 'all' ? fixes : fixes.filter(isSafe);
  const drafted = fixes.length - chosen.length;
  if (chosen.length === 0) return { kind: 'nothing', wish: wish.kind, drafted };
  return { kind: 'chosen', fixes: chosen, drafted };
}

function chooseOne(id: string, fixes: readonly Fix[]): Choice {
  const meant = fixes.filter(({ candidate }) => candidate.finding.fingerprint.startsWith(id));
  if (meant.length === 0) return { kind: 'unknown-id', id };
  if (meant.length > 1) return { kind: 'ambiguous-id', id, count: meant.length };
  return { kind: 'chosen', fixes: meant, drafted: 0 };
}
