import { describe, expect, it } from '@jest/globals';
import { NO_OUTCOMES, type OutcomeTally, type RuleRecord, type Standing } from '../../domain/ledger.js';
import { ledger } from './ledger.js';

const record = (here: Partial<OutcomeTally>, over: Partial<RuleRecord> = {}): RuleRecord => ({
  ruleId: 'nan-comparison',
  kind: 'bug',
  severity: 'error',
  confidence: 0.99,
  here: { ...NO_OUTCOMES, ...here },
  everywhere: { ...NO_OUTCOMES, ...here },
  ...over,
});

describe('The ledger', () => {
  it('begins with what the release thinks, and every outcome moves it', () => {
    const mean = (here: Partial<OutcomeTally>): number => ledger.acceptance(record(here)).mean;
    expect(mean({})).toBeCloseTo(0.8415, 3);
    expect(mean({ applied: 1 })).toBeGreaterThan(mean({}));
    expect(mean({ edited: 1 })).toBe(mean({ applied: 1 }));
    expect(mean({ dismissed: 1 })).toBeLessThan(mean({ ignored: 1 }));
    expect(mean({ ignored: 1 })).toBeLessThan(mean({}));
    expect(mean({ reverted: 1 })).toBe(mean({ dismissed: 1 }));
    expect(ledger.acceptance(record({ applied: 3, ignored: 4 })).evidence).toBe(4);
  });

  it('expects less of what is a matter of taste, and of a rule that is less sure', () => {
    const of = (over: Partial<RuleRecord>): number => ledger.acceptance(record({}, over)).mean;
    expect(of({ kind: 'maintenance' })).toBeLessThan(of({ kind: 'bug' }));
    expect(of({ confidence: 0.95 })).toBeLessThan(of({ confidence: 0.99 }));
  });

  it('hears what the owner’s other repositories say, but never more than two outcomes here', () => {
    const others = (dismissed: number): RuleRecord =>
      record({}, { everywhere: { ...NO_OUTCOMES, dismissed } });
    expect(ledger.acceptance(others(1)).mean).toBeLessThan(ledger.acceptance(others(0)).mean);
    expect(ledger.acceptance(others(1_000)).mean).toBe(ledger.acceptance(others(2)).mean);
    expect(ledger.standing(others(1_000), 'shown')).toBe('shown');
  });

  it.each<[string, Partial<OutcomeTally>, Standing]>([
    ['nothing', {}, 'shown'],
    ['one dismissal', { dismissed: 1 }, 'shown'],
    ['two dismissals', { dismissed: 2 }, 'shown'],
    ['three dismissals', { dismissed: 3 }, 'muted'],
    ['as many for it as against it', { dismissed: 2, applied: 2 }, 'shown'],
    ['few against many', { dismissed: 3, applied: 12 }, 'shown'],
    ['many against few', { dismissed: 6, applied: 1 }, 'muted'],
    ['four that were merged as they were', { ignored: 4 }, 'shown'],
    ['a dozen that were merged as they were', { ignored: 12 }, 'muted'],
  ])('has a rule stand as it should after %s', (_, here, expected) => {
    expect(ledger.standing(record(here), 'shown')).toBe(expected);
  });

  it('never mutes an error of security', () => {
    const bad = { kind: 'security', severity: 'error' } as const;
    expect(ledger.standing(record({ dismissed: 50 }, bad), 'shown')).toBe('demoted');
    expect(ledger.standing(record({ dismissed: 50 }, { ...bad, severity: 'warning' }), 'shown')).toBe(
      'muted',
    );
  });

  it('says nothing again before it is clearly welcome', () => {
    const between = record({ applied: 3, dismissed: 4 });
    expect(ledger.standing(between, 'shown')).toBe('shown');
    expect(ledger.standing(between, 'muted')).toBe('muted');
    expect(ledger.standing(record({ applied: 8, dismissed: 4 }), 'muted')).toBe('shown');
  });
});
