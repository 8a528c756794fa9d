import { describe, expect, it } from '@jest/globals';
import type { ToolReport } from '../../domain/tool-report.js';
import { isAboutPlace } from './about-place.js';

const about = (message: string, facts: Partial<ToolReport> = {}): boolean =>
  isAboutPlace({
    tool: 'lint',
    path: 'a.ts',
    lines: { startLine: 3, endLine: 3 },
    severity: 'error',
    title: null,
    message,
    details: null,
    ruleId: null,
    tags: [],
    ...facts,
  });

describe('a report is about a place', () => {
  it.each([
    "Object is possibly 'undefined'.",
    'SA4006: this value of `x` is never used (staticcheck)',
    'non-exhaustive patterns: `None` not covered',
    'not enough arguments in call to f',
    'too many arguments in call to f',
    'unexpected end of file',
    'This query depends on a user-provided value.',
  ])('%s', (message) => {
    expect(about(message)).toBe(true);
    expect(about(message, { severity: 'warning' })).toBe(true);
  });
});

describe('a report is about something else', () => {
  it.each([
    'Process completed with exit code 1.',
    'File `a.py` would be reformatted',
    'Code style issues found in the above file. Run Prettier to fix.',
    'File is not properly formatted (gofmt)',
    'Replace `"a"` with `\'a\'` (prettier/prettier)',
    'Line 3 is not covered by tests',
    'Coverage of the change is 40 %',
    'Function has a complexity of 30. Maximum allowed is 20.',
    'cognitive complexity 41 of func `f` is high (> 30) (gocognit)',
    'Line too long (120 > 100)',
    'Too many branches (too-many-branches)',
    'Trailing whitespace',
    'Duplicate code of 40 lines',
    '!!! 17',
    '',
  ])('%s', (message) => {
    expect(about(message)).toBe(false);
  });

  it.each<[string, Partial<ToolReport>]>([
    ['only mentioned', { severity: 'info' }],
    ['of a whole function', { lines: { startLine: 3, endLine: 13 } }],
    ['of no line', { lines: { startLine: 0, endLine: 0 } }],
    ['of lines in the wrong order', { lines: { startLine: 3, endLine: 2 } }],
    ['of a tool that measures', { tool: 'Coverage' }],
  ])('%s', (_, facts) => {
    expect(about('This is wrong.', facts)).toBe(false);
  });
});

it('hostile texts are read in a moment', () => {
  const began = performance.now();
  for (const unit of ['a', ' ', 'file is ', 'vulnerable ', 'CVE-'])
    about(unit.repeat(60_000), { title: unit.repeat(60_000), tool: unit.repeat(60_000) });
  expect(performance.now() - began).toBeLessThan(30_000);
});
