import { describe, expect, it } from '@jest/globals';
import type { Ledger } from '../../../src/domain/ledger.js';
import { ledger } from '../../../src/expert/index.js';
import { measureTeams } from './teams.js';

const FEW = 60;
const shares = (of: Ledger) => measureTeams(of, 'test', FEW).rows.map(({ median }) => median);

describe('Simulated teams', () => {
  it('hear of what they want, and of little else, after fifty outcomes', () => {
    const { rows, keptOfAll, securityErrorsLost } = measureTeams(ledger, 'test', FEW);
    for (const { median, target } of rows) expect(median).toBeGreaterThanOrEqual(target ?? 0);
    expect(keptOfAll).toBeGreaterThanOrEqual(0.95);
    expect(securityErrorsLost).toBe(0);
  });

  it('are served badly by a ledger that learns nothing, and by one that mutes at once', () => {
    const [atFirst, then, kept] = shares({ ...ledger, standing: () => 'shown' });
    expect(then).toBe(atFirst);
    expect(then).toBeLessThan(0.85);
    expect(kept).toBe(1);
    const rash: Ledger = { ...ledger, standing: ({ here }) => (here.dismissed > 0 ? 'muted' : 'shown') };
    const { keptOfAll, securityErrorsLost } = measureTeams(rash, 'test', FEW);
    expect(keptOfAll).toBeLessThan(0.9);
    expect(securityErrorsLost).toBeGreaterThan(0);
  });
});
