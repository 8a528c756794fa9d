import { describe, expect, it } from '@jest/globals';
import { candidateFor, contextFor, fileOf, replace } from '../testing/samples.js';
import { style } from './style.js';

const ask = (text: string, old: string, by: string) => {
  const file = fileOf(text);
  const candidate = candidateFor(file, [replace(text, old, by)]);
  return style.check(candidate, contextFor(file, candidate));
};
const refusal = (habit: string) => ({
  result: 'fail',
  why: `its ${habit} would not match the rest of the file`,
});

const usual = "import a from 'a';\nfunction f() {\n  if (bad()) {\n    a('x');\n  }\n  return 'y';\n}\n";
const tabs = 'function f() {\n\tif (bad()) {\n\t\ta("x")\n\t}\n\treturn "y"\n}\n';
const crlf = usual.replaceAll('\n', '\r\n');

describe('style', () => {
  it('says what the file does and the fix with it', () => {
    expect(ask(usual, 'bad()', "good('z')")).toEqual({
      result: 'pass',
      detail: '2 spaces, semicolons, single quotes, as in this file',
    });
    expect(ask(tabs, 'bad()', 'good("z")')).toEqual({
      result: 'pass',
      detail: 'tabs, no semicolons, double quotes, as in this file',
    });
    expect(ask(crlf, 'bad()', 'good()')).toMatchObject({
      detail: expect.stringContaining('CRLF line endings'),
    });
  });

  it.each([
    ['whole lines', usual, "    a('x');\n", "    a('x');\n    b();\n"],
    ['a block', usual, "a('x');", "for (;;) {\n      b('y');\n    }"],
    ['a doc comment', usual, 'function f', '/**\n * Says y.\n */\nfunction f'],
    ['quotes that avoid an escape', usual, "'x'", '"it\'s"'],
    ['the other quotes that avoid an escape', tabs, '"x"', '\'say "x"\''],
    ['lines with tabs', tabs, '\t\ta("x")\n', '\t\ta("x")\n\t\tb()\n'],
    ['CRLF lines', crlf, "a('x');", "a('x');\r\n    b();"],
    ['the semicolons of a for statement', tabs, 'a("x")', 'for (let i = 0; i < 1; i++) a("x")'],
  ])('passes %s', (_what, text, old, by) => {
    expect(ask(text, old, by)).toMatchObject({ result: 'pass' });
  });

  it.each([
    ['LF in a CRLF file', crlf, "a('x');", "a('x');\n    b();", 'line endings'],
    ['CRLF in an LF file', usual, "a('x');", "a('x');\r\n    b();", 'line endings'],
    ['a tab among spaces', usual, "a('x');", "a('x');\n\t\tb();", 'indentation'],
    ['spaces among tabs', tabs, 'a("x")', 'a("x")\n    b()', 'indentation'],
    ['both in one line', tabs, 'a("x")', 'a("x")\n\t  b()', 'indentation'],
    ['a step of another width', usual, "a('x');", "a('x');\n     b();", 'indentation'],
    ['double quotes', usual, "'x'", '"x"', 'quotes'],
    ['single quotes', tabs, '"x"', "'x'", 'quotes'],
    ['a semicolon left out', usual, "a('x');", "a('x')", 'semicolons'],
    ['a semicolon too many', tabs, 'a("x")', 'a("x");', 'semicolons'],
    ['trailing spaces', usual, "a('x');", "a('x'); ", 'trailing white space'],
    ['a blank line of spaces', usual, "a('x');\n", "a('x');\n    \n", 'trailing white space'],
  ])('refuses %s', (_what, text, old, by, habit) => {
    expect(ask(text, old, by)).toEqual(refusal(habit));
  });

  it('is not applicable where the file shows no preference', () => {
    expect(ask('bad()', 'bad()', 'good("x");')).toEqual({
      result: 'not-applicable',
      detail: 'the file shows no preference',
    });
  });

  it('asks nothing of a file that does both', () => {
    const mixed = 'a(\'x\');\nb("x")\nc(\'y\');\nd("y")\nbad();\n';
    expect(ask(mixed, 'bad();', 'good("x")')).not.toMatchObject({ result: 'fail' });
  });
});
