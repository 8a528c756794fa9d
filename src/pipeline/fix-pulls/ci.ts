import type { CheckState, CiResult } from '../../domain/fix-pull.js';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** Checks that begin when others have ended are to be seen before these are taken for all of them. */
const SETTLE_MS = 60 * SECOND_MS;
/** A repository whose checks have not begun by then has none for such a branch. */
const NO_CHECKS_MS = 10 * MINUTE_MS;
/** GitHub ends jobs of its own after six hours. */
const ENDLESS_MS = 6 * 60 * MINUTE_MS;

/**
 * The gate `ci`: what the checks of the repository say of a commit of fixes.
 * @param base the same checks on the commit that it was made on: what fails there too says nothing of the fixes. Null while
 * nobody has asked for them.
 * @param ageMs how long ago the commit was made.
 * @returns null where it takes the checks of the base to tell.
 */
export function decideCi(
  checks: readonly CheckState[],
  base: readonly CheckState[] | null,
  ageMs: number,
): CiResult | null {
  const red = named('failed', checks);
  if (red.length > 0 && base === null) return null;
  const before = new Set(named('failed', base ?? []));
  const undecided = new Set(ageMs < ENDLESS_MS ? named('pending', base ?? []) : []);
  const broken = red.filter((name) => !before.has(name) && !undecided.has(name));
  if (broken.length > 0) return { kind: 'failed', names: broken };
  // What runs on the base still may fail there too.
  if (red.some((name) => undecided.has(name))) return { kind: 'waiting' };
  const names = named('passed', checks);
  if (checks.length === 0)
    return ageMs < NO_CHECKS_MS
      ? { kind: 'waiting' }
      : { kind: 'not-applicable', why: 'no check of this repository ran within 10 minutes' };
  if (named('pending', checks).length > 0)
    return ageMs < ENDLESS_MS
      ? { kind: 'waiting' }
      : { kind: 'not-applicable', why: 'some checks of this repository did not end within 6 hours' };
  if (ageMs < SETTLE_MS) return { kind: 'waiting' };
  return names.length > 0
    ? { kind: 'passed', names }
    : { kind: 'not-applicable', why: 'the checks that ran fail on the base as well' };
}

function named(state: CheckState['state'], checks: readonly CheckState[]): readonly string[] {
  return checks.filter((check) => check.state === state).map(({ name }) => name);
}

/** How long until the checks are asked for again, where no webhook tells of them first. */
export function nextCheckMs(ageMs: number): number {
  return ageMs < NO_CHECKS_MS ? MINUTE_MS : 10 * MINUTE_MS;
}
