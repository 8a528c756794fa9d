import { describe, expect, it } from '@jest/globals';
import { analyse } from './analyse.js';
import { parse } from './parse.js';
import type { Rule } from './rule.js';
import { debuggerStatement } from './rules/debugger-statement.js';

const run = (code: string, options: Partial<Parameters<typeof analyse>[1]> = {}) =>
  analyse(parse(code, 'typescript'), { path: 'a.ts', rules: {}, ...options });

const ids = (code: string, options: Partial<Parameters<typeof analyse>[1]> = {}): readonly string[] =>
  run(code, options).findings.map(({ ruleId }) => ruleId);

describe('levels', () => {
  it('keep a rule silent that is off by default, until a configuration asks for it', () => {
    expect(run('if (a) {}').findings).toEqual([]);
    expect(run('if (a) {}', { rules: { 'empty-block': 'warning' } }).findings).toMatchObject([
      { ruleId: 'empty-block', severity: 'warning' },
    ]);
  });
  it('lets the stronger of two rules speak, also where it was silenced', () => {
    const rules = { 'empty-block': 'info', 'swallowed-error': 'warning' } as const;
    const code = 'try { a(); b(); } catch (e) {}';
    expect(ids(code, { rules })).toEqual(['swallowed-error']);
    expect(ids(code, { rules: { 'empty-block': 'info' } })).toEqual(['empty-block']);
    expect(ids(`// code-roach-ignore-next-line swallowed-error\n${code}`, { rules })).not.toContain(
      'empty-block',
    );
  });
  it('uses what the rule says of itself', () => {
    expect(run('x === NaN;').findings[0]?.severity).toBe('error');
  });
  it('changes the severity', () => {
    expect(run('x === NaN;', { rules: { 'nan-comparison': 'info' } }).findings[0]?.severity).toBe('info');
  });
  it('switches a rule off and leaves the others', () => {
    expect(ids('x === NaN; debugger;', { rules: { 'nan-comparison': 'off' } })).toEqual([
      'debugger-statement',
    ]);
  });
  it('ignores names that are no rules, even those of objects', () => {
    expect(ids('debugger;', { rules: { 'no-such-rule': 'off' } })).toEqual(['debugger-statement']);
  });
});

function fail(): never {
  throw new Error('bug');
}

function failing(where: 'create' | 'visit' | 'end'): Rule {
  return {
    meta: { ...debuggerStatement.meta, id: 'failing-rule' },
    create() {
      if (where === 'create') fail();
      return { on: where === 'visit' ? { program: fail } : {}, end: where === 'end' ? fail : () => {} };
    },
  };
}

describe('a rule with a bug', () => {
  it.each(['create', 'visit', 'end'] as const)('in %s loses no finding of the others', (where) => {
    const { findings, ruleErrors } = run('debugger;', { registry: [failing(where), debuggerStatement] });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['debugger-statement']);
    expect(ruleErrors).toHaveLength(1);
    expect(ruleErrors[0]?.ruleId).toBe('failing-rule');
  });
});

describe('a rule that shows a node', () => {
  it('is told of as a place, without the tree', () => {
    const rule: Rule = {
      meta: debuggerStatement.meta,
      create: (context) => ({
        on: { debugger_statement: (node) => context.report({ node, range: node, message: 'Here.' }) },
      }),
    };
    const [finding] = run(' debugger;', { registry: [rule] }).findings;
    expect(finding?.range).toStrictEqual({ start: 1, end: 10 });
  });
});

describe('a rule that looks for words', () => {
  const rule: Rule = { ...debuggerStatement, mentions: ['first', 'second'] };
  it.each([
    ['debugger; second();', 1],
    ['debugger; other();', 0],
  ])('has in %s %i finding', (code, count) => {
    expect(run(code, { registry: [rule] }).findings).toHaveLength(count);
  });
});

describe('a rule for what a later version of the language mends', () => {
  const mendedIn = { major: 5, minor: 4 };
  const rule: Rule = { ...debuggerStatement, meta: { ...debuggerStatement.meta, mendedIn } };
  it.each([
    [{ major: 5, minor: 3 }, 1],
    [{ major: 4, minor: 9 }, 1],
    [mendedIn, 0],
    [{ major: 6, minor: 0 }, 0],
    [undefined, 0],
  ])('has with %j %i findings', (languageVersion, count) => {
    expect(run('debugger;', { registry: [rule], languageVersion }).findings).toHaveLength(count);
  });
});

describe('text that does not parse', () => {
  it('is silent inside the broken statement and goes on elsewhere', () => {
    const { findings } = run('if (x === NaN) { a b c; }\nif (y === NaN) f();\n');
    expect(findings.map(({ range }) => range.start)).toEqual(['if (x === NaN) { a b c; }\nif ('.length]);
  });
});

describe('findings', () => {
  it('are plain data where a rule shows less than the node', () => {
    const python = parse('try:\n    a()\nexcept:\n    pass\n', 'python');
    const { findings } = analyse(python, { path: 'a.py', rules: { 'python-bare-except': 'warning' } });
    expect(findings.map(({ range }) => range)).toEqual([{ start: 13, end: 19 }]);
  });
  it('are in text order, whatever the order of the rules', () => {
    const { findings } = run('x === NaN;\ndebugger;\nif (z = 1) f();\ny === NaN;');
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([
      'nan-comparison',
      'debugger-statement',
      'assignment-in-condition',
      'nan-comparison',
    ]);
  });
  it.each([
    ['x === NaN;', ''],
    ['function load() { x === NaN; }', 'load'],
    ['const load = () => x === NaN;', 'load'],
    ['class A { load() { return () => x === NaN; } }', 'load'],
    ['class A { load = () => x === NaN; }', 'load'],
    ['class A { static x = y === NaN; }', 'A'],
    ['f(() => x === NaN);', ''],
  ])('%s stands in "%s"', (code, symbol) => expect(run(code).findings[0]?.symbol).toBe(symbol));
});
