import { expect, it } from '@jest/globals';
import { createMeter } from './budget.js';

const BUDGETS = { pullRequest: 100, repository: 200, installation: 300 };
const NONE = { pullRequest: 0, repository: 0, installation: 0 };
const NOW = new Date('2026-12-31T23:59:59Z');

it('lets models be asked until the tokens of the pull request are spent', () => {
  const meter = createMeter(BUDGETS, { ...NONE, pullRequest: 40 }, NOW);
  expect(meter.stop()).toBeNull();
  meter.add({ input: 50, output: 9 });
  expect(meter.stop()).toBeNull();
  meter.add({ input: 0, output: 1 });
  expect(meter.stop()).toEqual({ why: 'the tokens of this pull request are spent', again: null });
});

it.each([
  [{ repository: 200 }, 'the tokens of this repository are spent until 1 January'],
  [{ installation: 300 }, 'the tokens of this installation are spent until 1 January'],
])('says when those of the month come back: %j', (spent, why) => {
  expect(createMeter(BUDGETS, { ...NONE, ...spent }, NOW).stop()).toEqual({
    why,
    again: new Date('2027-01-01T00:00:00Z'),
  });
});

it('is not asked again next month where nothing is set aside', () => {
  const why = 'no tokens are set aside for this repository';
  expect(createMeter({ ...BUDGETS, repository: 0 }, NONE, NOW).stop()).toEqual({ why, again: null });
});
