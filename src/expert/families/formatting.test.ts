import { describe, expect, it } from '@jest/globals';
import { factsOf, repeated, valuesIn } from '../testing/facts.js';

describe('formatting', () => {
  it.each<readonly [string, string, string, string | undefined]>([
    ['quotes', 'single', "a('b');\n", undefined],
    ['quotes', 'double', 'a("b");\n', undefined],
    ['semicolons', 'always', 'a();\nb();\n', undefined],
    ['semicolons', 'never', 'a()\nb()\n', undefined],
    ['indent-style', 'tabs', 'function a() {\n\tb();\n}\n', undefined],
    ['indent-style', 'spaces', 'function a() {\n  b();\n}\n', undefined],
    ['indent-width', '4', 'if (a) {\n    b();\n}\n', undefined],
    ['trailing-commas', 'always', 'a = [\n  1,\n];\n', undefined],
    ['trailing-commas', 'never', 'a = {\n  b: 1\n};\n', undefined],
    ['trailing-commas-in-calls', 'always', 'a(\n  1,\n);\n', undefined],
    ['trailing-commas-in-calls', 'never', 'a(\n  1\n);\n', undefined],
    ['arrow-parentheses', 'always', 'a = (b) => c;\n', undefined],
    ['arrow-parentheses', 'avoid', 'a = b => c;\n', undefined],
    ['brace-spacing', 'spaced', 'a = { b };\n', undefined],
    ['brace-spacing', 'tight', 'a = {b};\n', undefined],
    ['jsx-quotes', 'double', '<a b="c" />;\n', '.tsx'],
    ['line-endings', 'lf', 'a();\n', undefined],
    ['line-endings', 'crlf', 'a();\r\n', undefined],
    ['final-newline', 'always', 'a();\n', undefined],
    ['final-newline', 'never', 'a();\nb();', undefined],
    ['trailing-space', 'never', 'a();\n', undefined],
  ])('%s: %s', (id, value, text, extension) => {
    expect(valuesIn(text, extension)[`formatting.${id}`]).toBe(value);
  });

  it.each([
    ['quotes that save an escape', 'quotes', 'a("it\'s");\n'],
    ['the head of a loop', 'semicolons', 'for (let a = 0; a < 1; a++) {}\n'],
    ['a comma behind which only a comment stands', 'trailing-commas', 'a = [\n  1, // one\n];\n'],
    ['a rest parameter', 'trailing-commas-in-calls', 'function a(\n  ...b\n) {}\n'],
    ['a parameter with a type', 'arrow-parentheses', 'a = (b: string) => c;\n'],
    ['an empty object', 'brace-spacing', 'a = {};\n'],
  ])('says nothing of %s', (_what, id, text) => {
    expect(valuesIn(text)[`formatting.${id}`]).toBeUndefined();
  });

  const statement = (width: number): string => `${'a'.repeat(width - 3)}();\n`;
  it('sees a limit by the lines that come close to it', () => {
    const text = [90, 92, 95, 97, 99, 100].map(statement).join('');
    expect(valuesIn(text)['formatting.line-width']).toBe('100');
  });
  it('sees no limit where lines grow as they like', () => {
    const text = [82, 95, 104, 118, 133, 147, 161, 190].map(statement).join('');
    expect(valuesIn(text)['formatting.line-width']).toBeUndefined();
  });
  it('does not count lines that nothing could break', () => {
    const long = `a('${'b'.repeat(200)}');\n// ${'c'.repeat(200)}\n`;
    const text = [70, 75, 78, 79, 80].map(statement).join('') + long.repeat(5);
    expect(valuesIn(text)['formatting.line-width']).toBe('80');
  });

  it('is silent where files disagree', () => {
    const files = { ...repeated("a('b');\n"), ...repeated('a("b");\n', '.js') };
    expect(factsOf(files).has('formatting.quotes')).toBe(false);
  });
  it('lets no single file speak for the others', () => {
    const files = { ...repeated("a('b');\n", '.ts', 6), 'big.ts': 'a("b");\n'.repeat(10_000) };
    expect(factsOf(files).get('formatting.quotes')).toBeUndefined();
  });
  it('knows other languages by their text, each on its own', () => {
    const python = 'def a():\n    b()\n';
    const facts = factsOf({ ...repeated(python, '.py'), ...repeated('if (a) {\n  b();\n}\n') });
    expect(facts.get('formatting.python.indent-width')).toMatchObject({
      value: '4',
      statement: 'Python: a level of indentation is 4 spaces.',
    });
    expect(facts.get('formatting.indent-width')?.value).toBe('2');
  });
  it('says no width where tabs are the habit, and nothing of scripts where there are none', () => {
    const go = `func a() {\n${'\tb()\n'.repeat(20)}  c()\n    d()\n      e()\n        f()\n}\n`;
    const facts = factsOf({ ...repeated(go, '.go'), '.editorconfig': '[*.js]\nend_of_line = lf\n' });
    expect(facts.get('formatting.go.indent-style')?.value).toBe('tabs');
    expect(facts.has('formatting.go.indent-width')).toBe(false);
    expect(facts.has('formatting.line-endings')).toBe(false);
  });
});
