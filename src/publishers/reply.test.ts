import { describe, expect, it } from '@jest/globals';
import type { RuleMeta } from '../domain/finding.js';
import type { ToldFinding } from '../domain/told-finding.js';
import { renderReply } from './reply.js';

const FINGERPRINT = `abcdef12${'0'.repeat(56)}`;
const RULE: RuleMeta = {
  id: 'nan-comparison',
  kind: 'bug',
  severity: 'error',
  confidence: 1,
  languages: [],
  summary: '`NaN` equals nothing.',
  why: 'It is false for every `x`.',
  examples: { bad: 'x === NaN', good: 'Number.isNaN(x)' },
  equivalents: [],
};
const TOLD: ToldFinding = {
  fingerprint: FINGERPRINT,
  ruleId: RULE.id,
  headSha: '3f2c1ab'.padEnd(40, '0'),
  shownAs: 'suggestion',
  place: { path: 'src/a b.ts', startLine: 4, endLine: 5 },
  repositoryUrl: 'https://github.com/acme/shop',
};
const NOTHING = { commands: [], settings: null, known: null, stats: null };
const explained = (over: Partial<ToldFinding> = {}, inThread = false): string =>
  renderReply(
    { kind: 'finding', fingerprint: FINGERPRINT, inThread },
    { ...NOTHING, rules: [RULE], told: { ...TOLD, ...over }, id: 'command-1' },
  );

describe('A finding that is explained', () => {
  it('tells where it is, how it was shown, and what its rule looks for', () => {
    const [first, rule, why, example] = explained().split('\n\n');
    expect(first).toBe(
      `Finding \`abcdef12\` at [\`src/a b.ts:4\`](https://github.com/acme/shop/blob/${TOLD.headSha}/src/a%20b.ts#L4-L5): first shown at \`3f2c1ab\` as a comment with a fix that was proven.`,
    );
    expect(rule).toBe('`nan-comparison` · bug, error: `NaN` equals nothing.');
    expect(why).toBe('It is false for every `x`.');
    expect(example).toContain('Example');
  });

  it('says what the fix of its rule does, in the words of the rule', () => {
    const fixed = { ...RULE, fix: 'The fix calls `Number.isNaN`.' };
    const context = { ...NOTHING, rules: [fixed], told: null, id: 'command-1' };
    const said = renderReply({ kind: 'rule', ruleId: RULE.id }, context);
    expect(said).toContain('\n\nThe fix calls `Number.isNaN`.\n\n');
    expect(said).not.toContain('The fix:');
  });

  it('repeats in its thread nothing that stands above', () =>
    expect(explained({}, true)).not.toContain('It is false for every'));

  it('is told of without what is not known', () => {
    expect(explained({ place: null, shownAs: 'annotation' })).toMatch(
      /^Finding `abcdef12`: first shown at `3f2c1ab` in the check run\.\n/u,
    );
    expect(explained({ ruleId: 'gone@octocat' })).toContain('Its rule is `gone@octocat`.');
  });
});
