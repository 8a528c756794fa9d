import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ToolReport } from '../../domain/tool-report.js';
import { rulesNamedBy } from './names.js';

const report = (facts: Partial<ToolReport>): ToolReport => ({
  tool: 'lint',
  path: 'src/a.ts',
  lines: { startLine: 1, endLine: 1 },
  severity: 'error',
  title: null,
  message: '',
  details: null,
  ruleId: null,
  tags: [],
  ...facts,
});

const tiersOf = (facts: Partial<ToolReport>) => [...rulesNamedBy(report(facts))];

/** Names of one tier, as `tool:name`, or `name` alone where the report does not say whose it is. */
function named(facts: Partial<ToolReport>, tier = 0): readonly string[] {
  const names = tiersOf(facts)[tier] ?? [];
  return names.map(({ tool, name }) => (tool === null ? name : `${tool}:${name}`));
}

describe('a rule that a report names outright', () => {
  it.each<[string, Partial<ToolReport>, string]>([
    ['eslint, compact', { message: "'a' is never reassigned. (prefer-const)" }, 'prefer-const'],
    ['eslint, a plain word', { message: "Expected '===' (eqeqeq)" }, 'eqeqeq'],
    [
      'eslint, a plugin',
      { message: 'x [@typescript-eslint/no-floating-promises]' },
      'typescript-eslint:no-floating-promises',
    ],
    ['eslint, another plugin', { title: 'react-hooks/exhaustive-deps' }, 'react-hooks:exhaustive-deps'],
    ['oxlint', { message: 'eslint(no-debugger): `debugger` statement' }, 'no-debugger'],
    ['ruff, in the title', { title: 'Ruff (F401)', message: '`os` imported but unused' }, 'F401'],
    ['ruff, in a line', { message: 'app.py:1:8: E711 Comparison to `None`' }, 'E711'],
    ['pylint', { message: 'W0102: Dangerous default value (dangerous-default-value)' }, 'W0102'],
    ['staticcheck', { message: 'SA4006: this value is never used' }, 'SA4006'],
    ['golangci-lint', { message: 'Error return value is not checked (errcheck)' }, 'errcheck'],
    ['go vet', { message: 'copylocks: passes lock by value' }, 'copylocks'],
    ['the compiler', { details: "src/a.ts(1,7): error TS6133: 'a' is declared" }, 'typescript:6133'],
    [
      'biome, in a line',
      { message: 'src/a.ts:1:8 lint/correctness/noUnusedImports FIXABLE ━━━' },
      'biome:noUnusedImports',
    ],
    ['biome, in the title', { title: 'lint/suspicious/noDoubleEquals' }, 'biome:noDoubleEquals'],
    ['clippy', { message: 'help: `#[warn(clippy::modulo_one)]` on by default' }, 'clippy:modulo_one'],
    ['sonar', { title: 'typescript:S1764' }, 'S1764'],
    ['rubocop', { message: 'Lint/DuplicateHashKey: Duplicated key' }, 'rubocop:Lint-DuplicateHashKey'],
    ['spotbugs', { message: 'ES_COMPARING_STRINGS_WITH_EQ' }, 'ES_COMPARING_STRINGS_WITH_EQ'],
    ['code scanning', { ruleId: 'no-self-compare' }, 'no-self-compare'],
  ])('%s', (_name, facts, expected) => {
    expect(named(facts)).toContain(expected);
  });

  it.each([
    ['a word of a sentence', 'Please do not curly braces eqeqeq here', 'eqeqeq'],
    ['a path that begins as one of biome', 'see lint/other/noUnusedImports', 'biome:noUnusedImports'],
    ['a word in quotes', 'Unexpected "radix" parameter', 'radix'],
    ['a word that a call follows', 'printf("%d")', 'printf'],
    ['what is longer than a name', `(${'a'.repeat(101)})`, 'a'.repeat(101)],
  ])('is not %s', (_name, message, name) => {
    expect(named({ message })).not.toContain(name);
  });
});

describe('a rule that is known by its message', () => {
  it.each([
    ["'total' is never reassigned. Use 'const' instead.", 'eslint:prefer-const'],
    [
      "'x' is assigned a value but never used. Allowed unused vars must match /^_/u.",
      'eslint:no-unused-vars',
    ],
    ["'x' is declared but its value is never read.", 'typescript:6133'],
    ["Expected '===' and instead saw '=='.", 'eslint:eqeqeq'],
    ['`os` imported but unused', 'ruff:F401'],
  ])('%s', (message, expected) => {
    expect(named({ message }, 1)).toEqual([expected]);
  });

  it('is said to be the compiler’s where it is', () => {
    const known = tiersOf({ message: "'x' is declared but its value is never read." })[1]?.[0];
    expect(known?.mention).toEqual({ tool: 'tsc', rule: 'TS6133' });
  });
});

it('a weakness is named by the tags of code scanning', () => {
  const tags = ['security', 'external/cwe/cwe-079', 'CWE-89: SQL injection', 'cwe', 'xcwe-5'];
  expect(named({ tool: 'CodeQL', tags }, 2)).toEqual(['cwe:79', 'cwe:89']);
  expect(tiersOf({ tool: 'CodeQL', tags })[2]?.[0]?.mention).toEqual({
    tool: 'CodeQL',
    rule: 'CWE-79',
  });
});

describe('hostile texts', () => {
  it('are read in a moment, however long they are', () => {
    const began = performance.now();
    for (const unit of ['a-', '(', 'a/', '@', "' is ", '\u0000', 'a:b/', 'React Hook a']) {
      const text = unit.repeat(60_000 / unit.length);
      tiersOf({ title: text, message: text, details: text, ruleId: text, tags: [text] });
    }
    expect(performance.now() - began).toBeLessThan(30_000);
  });

  it('give names of letters alone, of bounded length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const names = tiersOf({ title: text, message: text, details: text })[0] ?? [];
        for (const { name } of names) expect(name).toMatch(/^[@\w][\w@/:.-]{0,99}$/);
      }),
    );
  });
});
