import { describe, expect, it } from '@jest/globals';
import type { Edit } from '../../domain/text.js';
import { sourceState } from '../source-state.js';
import { candidateFor, contextFor, fileOf, replace } from '../testing/samples.js';
import { checkSyntax, parses } from './parses.js';

const ask = (text: string, ...edits: Edit[]) => {
  const file = fileOf(text);
  const candidate = candidateFor(file, edits);
  return parses.check(candidate, contextFor(file, candidate));
};
const broken = 'const ok = 1;\nf(1 2);\nconst x = ;\nconst end = 2;\n';

describe('parses', () => {
  it('passes an edit that leaves sound code', () => {
    const text = 'if (bad()) { a(); }\n';
    expect(ask(text, replace(text, 'bad()', 'good(1)'))).toEqual({
      result: 'pass',
      detail: 'no new syntax error',
    });
  });

  it.each([
    ['an unclosed bracket', 'f(bad());\n', 'bad()', 'good('],
    ['a bracket too many', 'f(bad());\n', 'bad()', 'good())'],
    ['an operator without operand', 'a = bad();\n', 'bad()', ''],
    ['a missing token', 'for (;;) { bad(); }\n', 'bad(); }', 'if (x) '],
    ['a word that ends up in another', 'return bad();\n', 'return bad', 'return return bad'],
    ['an unclosed string', "f(bad(), 'x');\n", 'bad()', "'"],
  ])('refuses %s', (_what, text, old, by) => {
    expect(ask(text, replace(text, old, by))).toEqual({
      result: 'fail',
      why: expect.stringContaining('syntax error on line 1'),
    });
  });

  it.each([
    [
      '`await` in a plain function',
      'function f() { return bad(); }',
      'await bad()',
      '`await` is only allowed',
    ],
    ['`yield` in a plain function', 'function f() { return bad(); }', 'yield bad()', "'yield' expression"],
    ['`??` beside `||`', 'a = bad() || b;', 'bad() ?? c', 'cannot be mixed'],
    ['`break` outside a loop', 'bad();', 'break', 'illegal break'],
    ['`return` outside a function', 'bad();', 'return', 'return'],
    ['a constant without a value', 'bad();', 'const q', 'missing initializer'],
    ['`try` alone', 'bad();', 'try {}', 'missing catch or finally'],
    ['a pattern that is none', 'bad();', '/(/.test(x)', 'no regular expression'],
    [
      'a second constructor',
      'class A { constructor() {} m() { bad() } }',
      '} constructor() {',
      'constructor',
    ],
    ['a name declared twice', 'let a = 1; bad();', 'let a = 2', 'already been declared'],
    ['a chain that is assigned to', 'bad();', 'a?.b = 1', 'cannot assign'],
  ])('refuses %s, which the grammar reads', (_what, text, by, why) => {
    expect(ask(text, replace(text, 'bad()', by))).toEqual({
      result: 'fail',
      why: expect.stringMatching(new RegExp(`^line 1 of the result: .*${why}`, 'u')),
    });
  });

  it('passes what was forbidden before, as often as before', () => {
    const text = 'function f() { await a; bad(); }\n';
    expect(ask(text, replace(text, 'bad()', 'good(1)'))).toMatchObject({ result: 'pass' });
    expect(ask(text, replace(text, 'bad()', 'await bad()'))).toMatchObject({ result: 'fail' });
  });

  it('passes text that is nested too deep to be asked', () => {
    const text = `${'['.repeat(30_000)}bad()${']'.repeat(30_000)};\n`;
    expect(ask(text, replace(text, 'bad()', 'good(1)'))).toMatchObject({ result: 'pass' });
  });

  it('passes an edit far from a syntax error that was there before', () => {
    expect(ask(broken, replace(broken, 'end = 2', 'end = 33333'))).toMatchObject({ result: 'pass' });
    expect(ask(broken, replace(broken, 'ok = 1', 'ok = 22222'))).toMatchObject({ result: 'pass' });
  });

  it('counts problems that stand at one place', () => {
    const problem = { kind: 'missing', range: { start: 5, end: 5 } } as const;
    const state = (text: string, problems: number) => ({
      ...sourceState('a.ts', text, {}),
      problems: () => Array.from({ length: problems }, () => problem),
    });
    const edits = [{ start: 0, end: 1, text: 'b' }];
    expect(checkSyntax(state('a;\n\n\n', 2), state('b;\n\n\n', 2), edits)).toMatchObject({ result: 'pass' });
    expect(checkSyntax(state('a;\n\n\n', 2), state('b;\n\n\n', 3), edits)).toMatchObject({ result: 'fail' });
    expect(checkSyntax(state('a;\n\n\n', 2), state('b;\n\n\n', 1), edits)).toMatchObject({ result: 'fail' });
  });

  it('refuses an edit inside text that cannot be read', () => {
    expect(ask(broken, replace(broken, 'const x = ;', 'const x = = ;'))).toMatchObject({ result: 'fail' });
  });

  it('refuses an edit in code that a syntax error swallowed', () => {
    const swallowed = 'function f( {\n}\nconst x = 1;\n';
    expect(ask(swallowed, replace(swallowed, 'x = 1', 'x = 2'))).toMatchObject({ result: 'fail' });
  });

  it('refuses an edit that changes how the rest is read', () => {
    expect(ask(broken, replace(broken, 'const ok = 1;', 'const ok = 1; /*'))).toMatchObject({
      result: 'fail',
    });
    const text = 'a();\nb();\n';
    expect(ask(text, replace(text, 'a();', 'a(); `'))).toMatchObject({ result: 'fail' });
  });

  it('refuses an edit that hides an error elsewhere', () => {
    const text = 'a();\nconst x = ;\n/* end */\n';
    expect(ask(text, replace(text, 'a();', 'a(); /*'))).toEqual({
      result: 'fail',
      why: 'the rest of the file would be read differently',
    });
  });

  it.each([
    ['a call of the line above', 'const a = b\ngo() && on()\n', [['go()', '(await go())']]],
    [
      'a call of the line above, of two edits',
      'const a = b\ngo() ? c : d\n',
      [
        ['', '(await ', 12],
        [' ?', ') ?'],
      ],
    ],
    ['an element of the line above', 'a = b\ndebugger\n[1].map(f)\n', [['debugger\n', '']]],
    ['a call in a line further up', 'a = b\n\ndebugger\n;(c || d)()\n', [['debugger\n;', '']]],
    ['the end of a keyword', 'async () => {\n  return(get())\n}\n', [['', 'await ', 22]]],
    ['the end of an operator', 'x = typeof(y)\n', [['', 'z', 10]]],
    ['a comment that ends further on', 'x = [bad(), 1, /* note */ 2];\n', [['bad()', '0, /*']]],
    ['the start of a keyword', 'x = y\nreturn\n', [['y\n', 'y\nre']]],
  ] as [string, string, [string, string, number?][]][])('refuses %s', (_what, text, changes) => {
    const edits = changes.map(([old, by, at]) =>
      at === undefined ? replace(text, old, by) : { start: at, end: at, text: by },
    );
    expect(ask(text, ...edits)).toEqual({
      result: 'fail',
      why: 'the rest of the file would be read differently',
    });
  });

  it.each([
    ['a removal that joins nothing', 'a = b;\ndebugger;\n[1].map(f);\n', 'debugger;\n', ''],
    ['a word of its own beside a keyword', 'async () => { return(get()); };\n', 'return', 'return await '],
    ['a longer name', 'const a = good();\n', 'good', 'better'],
    ['a semicolon', 'a()\nb()\n', 'a()', 'a();'],
    ['a wrapped statement', 'a();\nb();\nc();\n', 'b();', 'if (x) { b(); }'],
    ['a removed statement', 'a();\nb();\nc();\n', 'b();\n', ''],
  ])('passes %s', (_what, text, old, by) => {
    expect(ask(text, replace(text, old, by))).toMatchObject({ result: 'pass' });
  });

  it('is not applicable where there is no parser', () => {
    const head = sourceState('README.md', '# a\n', {});
    const edited = sourceState('README.md', '# b\n', {});
    expect(checkSyntax(head, edited, [{ start: 2, end: 3, text: 'b' }])).toMatchObject({
      result: 'not-applicable',
    });
  });
});
