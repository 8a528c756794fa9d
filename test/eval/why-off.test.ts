import { describe, expect, it } from '@jest/globals';
import { ruleMetas } from '../../src/analysis/index.js';
import { UNMEASURED, WRONG_TOO_OFTEN } from '../../src/analysis/why-off.js';
import type { RuleMeta } from '../../src/domain/finding.js';
import { readResults } from './results.js';

const metas: readonly RuleMeta[] = ruleMetas;
const offFor = (reason: string): readonly string[] =>
  metas.filter(({ offByDefault }) => offByDefault === reason).map(({ id }) => id);

const { noise } = await readResults();
const measured = new Map(
  Object.values(noise ?? {}).flatMap(({ rules }) => rules.map((one) => [one.rule, one] as const)),
);

describe('reasons for which rules are off by default agree with what was measured', () => {
  it.each(offFor(WRONG_TOO_OFTEN))('%s was wrong too often', (id) => {
    const { labelled, right } = measured.get(id) ?? { labelled: 0, right: 0 };
    expect(right).toBeLessThan(0.95 * labelled);
  });
  it.each(offFor(UNMEASURED))('%s was hardly found', (id) => {
    expect(measured.get(id)?.labelled ?? 0).toBeLessThan(5);
  });
});
