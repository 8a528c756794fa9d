import { describe, expect, it } from '@jest/globals';
import { analyse } from './analyse.js';
import { detect } from './detect.js';
import { parse, ParseTimeoutError } from './parse.js';
import { syntaxProblems } from './syntax-problems.js';
import { ruleMetas } from './rules/index.js';
import { ALL_ON } from './testing/rule-tester.js';

const OPINIONS: ReadonlySet<string> = new Set(
  ruleMetas.filter(({ opinion }) => opinion === true).map(({ id }) => id),
);

const DEPTH = 50_000;
const nested = (open: string, middle: string, close: string, depth = DEPTH): string =>
  open.repeat(depth) + middle + close.repeat(depth);

describe('nesting of any depth', () => {
  it.each([
    ['parentheses', nested('(', 'x === NaN', ')'), 2],
    ['negations', nested('!(', 'a in b', ')'), 1],
    ['arrays', nested('[', '', ']'), 1],
    ['blocks', nested('{', 'debugger;', '}'), 1],
    ['arrows', `${'x => '.repeat(DEPTH)}x === NaN`, 2],
    ['functions', nested('function f() {', 'debugger;', '}', 10_000), 1],
    ['patterns', `const ${nested('[', 'a', ']')} = b; a = 1;`, 1],
    ['members', `a${'.b'.repeat(DEPTH)}.sort();`, 0],
    ['sums', `throw ${'"a" + '.repeat(DEPTH)}"b";`, 1],
    ['chains', `${nested('(', 'a', '?.b).c', 10_000)};`, 10_001],
    ['else ifs', `${'if (a === b) c(); else '.repeat(10_000)}d();`, 99],
    ['logical operators', `if (${'a && b || '.repeat(DEPTH)}c) d();`, 1],
    ['loops', nested('for (;;) {', 'break;', '} a();', 10_000), 0],
    ['tries', nested('try { a(); } finally {', 'b();', '}', 10_000), 0],
    ['labels', `${Array.from({ length: 10_000 }, (_, at) => `l${at}: `).join('')}for (;;) break l0;`, 10_000],
    ['callbacks', nested('x = a.map((b) => { ', 'c();', '});', 5000), 5000],
    ['comparisons', `${nested('(', 'a', ' < a) < (a < a)', 5000)};`, 5002],
    ['findings in each other', nested('!a in (', 'b', ')', 10_000), 10_001],
  ])('of %s', (_, code, findings) => {
    const parsed = parse(code, 'typescript');
    expect(syntaxProblems(parsed)).toEqual([]);
    const analysis = analyse(parsed, { path: 'a.ts', rules: ALL_ON });
    expect(analysis.ruleErrors).toEqual([]);
    // How often each opinion of linters is asked for says nothing of the depth.
    expect(analysis.findings.filter(({ ruleId }) => !OPINIONS.has(ruleId))).toHaveLength(findings);
  });

  it.each(['[', '{', '(', '`${', '<a>', 'a<'])('of %s without an end', (open) => {
    const parsed = parse(open.repeat(DEPTH), 'tsx');
    expect(syntaxProblems(parsed).length).toBeGreaterThan(0);
    expect(analyse(parsed, { path: 'a.tsx', rules: {} }).ruleErrors).toEqual([]);
  });
});

describe('time', () => {
  it('is limited, and the parser works on afterwards', () => {
    const code = 'a<b<c'.repeat(100_000);
    expect(() => parse(code, 'typescript', { timeoutMs: 1 })).toThrow(ParseTimeoutError);
    expect(parse('a;', 'typescript').broken).toBe(false);
  });
  it('is limited in detect too', () => {
    const source = { blobSha: 'a', text: 'a<b<c'.repeat(100_000) };
    const file = {
      kind: 'read',
      path: 'a.ts',
      previousPath: null,
      status: 'modified',
      head: source,
      base: source,
      hunks: [],
      commentable: true,
      executable: false,
    } as const;
    expect(() => detect({ file, rules: {} }, { timeoutMs: 1 })).toThrow('longer than 1 ms');
  });
});

describe('syntaxProblems', () => {
  it('names errors and missing tokens with their ranges', () => {
    expect(syntaxProblems(parse('f(a;', 'typescript'))).toEqual([
      { kind: 'missing', range: { start: 3, end: 3 } },
    ]);
    const problems = syntaxProblems(parse('a @@ b;', 'typescript'));
    expect(problems.map(({ kind }) => kind)).toContain('error');
  });
});
