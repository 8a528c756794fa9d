import { describe, expect, it } from '@jest/globals';
import type { Silence } from '../../domain/silence.js';
import { finding } from '../../../test/support/report.js';
import { reasonsFor } from './reasons.js';

const muted = (id: string, minute: number, over: Partial<Silence> = {}): Silence => ({
  target: { kind: 'rule', id },
  state: 'muted',
  by: 'mona',
  reason: `because of ${id}`,
  number: 1,
  at: new Date(minute * 60_000),
  ...over,
});

describe('Reasons that a model is told', () => {
  it('are what people gave for rules and for findings of the same file, the newest first', () => {
    const [here, elsewhere] = [
      { ...finding(), fingerprint: 'f1', ruleId: 'eval', path: 'src/a.ts' },
      { ...finding(), fingerprint: 'f2', ruleId: 'eval', path: 'src/b.ts' },
    ];
    const silences = [
      muted('use-isnan', 1),
      muted('f1', 3, { target: { kind: 'finding', id: 'f1' } }),
      muted('f2', 4, { target: { kind: 'finding', id: 'f2' } }),
      muted('by-ledger', 5, { by: null }),
      muted('silent', 6, { reason: null }),
      muted('wanted', 7, { state: 'wanted' }),
      muted('no-console', 2),
    ];
    const unsaid = [here, elsewhere].map((one, at) => ({
      finding: one,
      silence: silences[at + 1] ?? muted('none', 0),
    }));
    expect(reasonsFor('src/a.ts', { silences }, unsaid)).toEqual([
      '`eval` is not wanted at a place in this file: because of f1',
      '`no-console` is not wanted here: because of no-console',
      '`use-isnan` is not wanted here: because of use-isnan',
    ]);
  });

  it('are five at most', () => {
    const silences = Array.from({ length: 8 }, (_, at) => muted(`rule-${at}`, at));
    const lines = reasonsFor('a.ts', { silences }, []);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toContain('rule-7');
  });
});
