import { describe, expect, it } from '@jest/globals';
import { ruleNameOf } from './rule-name.js';

const named = (message: string, title: string | null = null, ruleId: string | null = null) =>
  ruleNameOf({
    tool: 'lint',
    path: 'a.ts',
    lines: { startLine: 1, endLine: 1 },
    severity: 'error',
    title,
    message,
    details: null,
    ruleId,
    tags: [],
  });

describe('the name of a rule', () => {
  it.each<[string, string, string | null]>([
    ['no-alert', 'Unexpected alert.', 'no-alert'],
    ['@typescript-eslint/no-shadow', 'x', '@typescript-eslint/no-shadow'],
    ['F401', 'x', 'Ruff (F401)'],
    ['no-var', 'Unexpected var.', '[eslint] src/a.ts#L3 <no-var>(https://eslint.org/docs/rules/no-var)'],
    ['no-undef', "'a' is not defined (no-undef)", 'ESLint'],
    ['no-undef', "'a' is not defined. [no-undef]", null],
    ['errcheck', 'Error return value of `f` is not checked (errcheck)', null],
    ['SA4006', 'SA4006: this value of `x` is never used (staticcheck)', null],
    ['TS2454', "TS2454: Variable 'a' is used before being assigned.", null],
    ['TS2454', "error TS2454: Variable 'a' is used before being assigned.", null],
    ['E711', 'a.py:3:1: E711 Comparison to `None`', null],
    ['E0382', 'error[E0382]: borrow of moved value: `a`', null],
    ['clippy::useless_vec', 'useless use of `vec!`\n\n#[warn(clippy::useless_vec)]', 'useless use of `vec!`'],
    ['B101', '[B101] Use of assert detected.', null],
  ])('is %s', (name, message, title) => {
    expect(named(message, title)).toBe(name);
  });

  it('is what code scanning says', () => {
    expect(named('x (y-z)', 'Title', 'js/sql-injection')).toBe('js/sql-injection');
  });

  it.each([
    ["Variable 'a' is used before being assigned.", null],
    ['Object is possibly undefined.', 'Check failure on line 3 in src/a.ts'],
    ['', ''],
  ])('is not told: %s', (message, title) => {
    expect(named(message, title)).toBeNull();
  });

  it('is read in a moment from any text', () => {
    const began = performance.now();
    for (const unit of ['(', 'A1', '[a', 'a:1:1: ', '<a', 'clippy::'])
      named(unit.repeat(30_000), unit.repeat(30_000));
    expect(performance.now() - began).toBeLessThan(30_000);
  });
});
