import { describe, expect, it } from '@jest/globals';
import { fix } from './fix.js';

const PRINT = 'ab'.repeat(32);
const decide = (words: string, threadFingerprint: string | null = null) =>
  fix.decide(words === '' ? [] : words.split(' '), {
    rules: [],
    threadRuleId: null,
    shown: [],
    silences: [],
    closedFixPull: null,
    threadFingerprint,
  });
const wished = (wish: object) => ({ kind: 'done', effects: [{ kind: 'fix', wish }], reply: null });

describe('/roach fix', () => {
  it.each([
    ['', { kind: 'safe' }],
    ['safe', { kind: 'safe' }],
    ['ALL', { kind: 'all' }],
    ['3f2c1ab', { kind: 'one', id: '3f2c1ab' }],
    ['3F2C1AB09 please', { kind: 'one', id: '3f2c1ab09' }],
    [PRINT, { kind: 'one', id: PRINT }],
  ])('%p wishes %p', (words, wish) => {
    expect(decide(words)).toEqual(wished(wish));
  });

  it('in the thread of a finding means its fix, unless it says another one', () => {
    expect(decide('', PRINT)).toEqual(wished({ kind: 'one', id: PRINT }));
    expect(decide('all', PRINT)).toEqual(wished({ kind: 'all' }));
  });

  it.each(['3f2c1a', 'everything', 'nan-comparison', 'a'.repeat(65)])('%p is no id', (word) => {
    expect(decide(word)).toMatchObject({ kind: 'refused', reply: { kind: 'misused' } });
  });
});
