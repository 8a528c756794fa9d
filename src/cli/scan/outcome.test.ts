import { describe, expect, it } from '@jest/globals';
import { scanFinding } from '../../../test/support/scan.js';
import { exitCodeOf, problemsOf } from './outcome.js';

const named = (path: string) => ({ shown: path, path });
const nothing = { findings: [], skipped: [], remarks: [] };
const findings = [scanFinding('nan-comparison', { start: 17, end: 26 })];
const expected = { ...named('a.md'), why: 'no analyser for .md files', problem: false };
const unreadable = { ...named('a.ts'), why: 'cannot be read (EACCES)', problem: true };
const partly = { ...named('b.ts'), text: 'parsed in part from line 1', line: 1, problem: false };
const unfixed = { ...named('c.ts'), text: 'nothing was fixed', line: null, problem: true };

describe('exitCodeOf', () => {
  it.each([
    ['nothing at all', nothing, 0],
    ['findings', { ...nothing, findings }, 1],
    ['files that nobody expected to be scanned', { ...nothing, skipped: [expected] }, 0],
    ['a file that is parsed in part', { ...nothing, remarks: [partly] }, 0],
    ['the same with findings', { findings, skipped: [expected], remarks: [partly] }, 1],
    ['a file that cannot be read', { ...nothing, skipped: [unreadable] }, 2],
    ['the same with findings', { findings, skipped: [expected, unreadable], remarks: [] }, 2],
    ['a file that cannot be fixed', { ...nothing, findings, remarks: [unfixed] }, 2],
  ])('answers for %s', (_what, result, code) => {
    expect(exitCodeOf(result)).toBe(code);
  });
});

it('counts files with problems once each', () => {
  const twice = [unfixed, { ...unfixed, text: 'a rule failed on it' }];
  expect(problemsOf({ skipped: [expected, unreadable], remarks: [partly, ...twice] })).toBe(2);
});
