import { describe, expect, it } from '@jest/globals';
import { explain } from './explain.js';

const A = `abcdef12${'0'.repeat(56)}`;
const B = `abcdef13${'0'.repeat(56)}`;
const facts = {
  rules: [{ id: 'nan-comparison' }, { id: 'deadbeef' }],
  threadRuleId: 'nan-comparison',
  threadFingerprint: null,
  shown: [A, B].map((fingerprint) => ({ fingerprint, ruleId: 'nan-comparison' })),
  silences: [],
  closedFixPull: null,
};
const decide = (word: string | null, threadFingerprint: string | null = null) =>
  explain.decide(word === null ? [] : [word], { ...facts, threadFingerprint });
const why = (decision: ReturnType<typeof decide>) =>
  decision.kind === 'refused' && decision.reply.kind === 'misused' ? decision.reply.why : null;

describe('What is explained', () => {
  it('is a rule by its name, though it looks like an id', () => {
    expect(decide('nan-comparison').reply).toEqual({ kind: 'rule', ruleId: 'nan-comparison' });
    expect(decide('deadbeef').reply).toEqual({ kind: 'rule', ruleId: 'deadbeef' });
  });

  it('is a finding by its id', () => {
    expect(decide('ABCDEF12').reply).toEqual({ kind: 'finding', fingerprint: A, inThread: false });
    expect(decide('abcdef12', A).reply).toEqual({ kind: 'finding', fingerprint: A, inThread: true });
    expect(why(decide('abcdef1'))).toMatch(/^more than one finding/u);
    expect(why(decide('1234567'))).toMatch(/^no finding of this pull request/u);
  });

  it('is the finding of the thread, where it is one that was shown', () => {
    expect(decide(null, A).reply).toEqual({ kind: 'finding', fingerprint: A, inThread: true });
    expect(why(decide(null, '9'.repeat(64)))).toMatch(/^name a rule or a finding/u);
    expect(why(decide(null))).toMatch(/^name a rule or a finding/u);
    expect(why(decide('nan-comparisn'))).toContain('Did you mean `nan-comparison`?');
  });
});
