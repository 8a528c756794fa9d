import { describe, expect, it } from '@jest/globals';
import type { RuleMeta } from '../../domain/finding.js';
import { painter } from '../paint.js';
import { rulesAsJson, rulesAsText } from './render.js';

const WITH_FIX: RuleMeta = {
  id: 'first',
  kind: 'bug',
  severity: 'error',
  confidence: 0.99,
  languages: ['javascript', 'tsx'],
  summary: 'Something is compared with `NaN`.',
  why: 'It is never equal.',
  fix: 'The fix asks `Number.isNaN`.',
  examples: { bad: 'a === NaN;\nb === NaN;', good: 'Number.isNaN(a);' },
  equivalents: ['eslint:use-isnan', 'cwe:697'],
  suppressedBy: ['react-hooks:exhaustive-deps'],
};

const OFF: RuleMeta = {
  id: 'second-rule',
  kind: 'maintenance',
  severity: 'info',
  offByDefault: 'Where `odd` is a name of your own it is right.',
  confidence: 0.5,
  languages: ['javascript'],
  summary: 'Something is odd.',
  why: 'It may be meant.',
  examples: { bad: 'odd();', good: 'even();' },
  equivalents: [],
};

describe('the rules as JSON', () => {
  it('say all of themselves', () => {
    expect(JSON.parse(rulesAsJson([WITH_FIX, OFF]))).toEqual([
      { ...WITH_FIX, offByDefault: false, whyOff: null, opinion: false, silentIn: null, mendedIn: null },
      {
        ...OFF,
        offByDefault: true,
        whyOff: OFF.offByDefault,
        suppressedBy: [],
        opinion: false,
        silentIn: null,
        mendedIn: null,
        fix: null,
      },
    ]);
  });
});

describe('the rules as text', () => {
  const paint = painter(false);
  it('are a line each', () => {
    expect(rulesAsText([WITH_FIX, OFF], { whole: false, paint })).toBe(
      [
        'error    fix  first        Something is compared with NaN.',
        'off           second-rule  Something is odd.',
        '',
        '2 rules, 1 of them off by default; 1 with a fix',
        '',
      ].join('\n'),
    );
  });
  it('are told whole', () => {
    expect(rulesAsText([WITH_FIX], { whole: true, paint })).toBe(
      [
        'first  bug, error  javascript, tsx',
        '',
        '  Something is compared with NaN.',
        '  It is never equal.',
        '  The fix asks Number.isNaN.',
        '',
        '  reported',
        '    a === NaN;',
        '    b === NaN;',
        '  not reported',
        '    Number.isNaN(a);',
        '',
        '  elsewhere eslint:use-isnan, cwe:697',
        '  also silenced by comments that switch off react-hooks:exhaustive-deps',
        '',
      ].join('\n'),
    );
  });
  it('say why one is off', () => {
    expect(rulesAsText([OFF], { whole: true, paint })).toContain(
      [
        'second-rule  maintenance, off  javascript',
        '',
        '  Off by default: Where odd is a name of your own it is right.',
        '',
        '  Something is odd.',
        '',
      ].join('\n'),
    );
  });
  it('are coloured by level', () => {
    const text = rulesAsText([WITH_FIX, OFF], { whole: false, paint: painter(true) });
    expect(text).toContain('\u001B[31merror  \u001B[0m');
    expect(text).toContain('\u001B[2moff    \u001B[0m');
  });
});
