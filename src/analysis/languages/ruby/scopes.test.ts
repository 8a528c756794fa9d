import { describe, expect, it } from '@jest/globals';
import { parse } from '../../parse.js';
import { createScopes } from './scopes.js';

/** Line of the declaration that the last use of `x` means; null when the file declares none. */
function lineOf(code: string): number | null {
  const parsed = parse(code, 'ruby');
  const scopes = createScopes(parsed);
  const last = parsed.nodes.findLast(
    ({ type, start, end }) => type === 'identifier' && parsed.text.slice(start, end) === 'x',
  );
  if (last === undefined) throw new Error('no use');
  const declared = scopes.resolve(last)?.declarations[0];
  if (declared === undefined) return null;
  return parsed.text.slice(0, declared.identifier.start).split('\n').length;
}

describe('scopes of Ruby', () => {
  it.each<[string, string, number | null]>([
    ['a variable', 'x = 1\nf(x)', 1],
    ['a call', 'f(x)', null],
    ['a method sees nothing around it', 'x = 1\ndef f\nx\nend', null],
    ['a class sees nothing around it', 'x = 1\nclass A\nf(x)\nend', null],
    ['a block sees what is around it', 'x = 1\na do\nf(x)\nend', 1],
    ['a block keeps its own', 'a do\nx = 1\nend\nf(x)', null],
    ['a block sets what is around it', 'x = 1\na do\nx = 2\nf(x)\nend', 1],
    ['a parameter of a block', 'x = 1\na do |x|\nf(x)\nend', 2],
    ['a variable of a block', 'x = 1\na do |b; x|\nf(x)\nend', 2],
    ['a parameter in parts', 'a do |(b, x)|\nf(x)\nend', 1],
    ['a parameter', 'def f(a, x = 1)\nx\nend', 1],
    ['a named parameter', 'def f(a, x:)\nx\nend', 1],
    ['a list of parameters', 'def f(*x)\nx\nend', 1],
    ['a parameter for a block', 'def f(&x)\nx.a\nend', 1],
    ['a parameter of a lambda', 'x = 1\na = ->(x) {\nf(x) }', 2],
    ['several at once', 'a, x = 1, 2\nf(x)', 1],
    ['the rest', 'a, *x = b\nf(x)', 1],
    ['what is added', 'x ||= 1\nf(x)', 1],
    ['an exception', 'begin\nrescue A => x\nf(x)\nend', 2],
    ['a loop', 'for x in a\nend\nf(x)', 1],
    ['a pattern', 'case a\nin [x, *]\nf(x)\nend', 2],
    ['a pattern of a hash', 'case a\nin {x:}\nf(x)\nend', 2],
    ['a method of something', 'x = 1\na.x', null],
    ['a call with arguments', 'x = 1\nx(2)', null],
    ['a field is no variable', 'a.x = 1\nf(x)', null],
  ])('%s', (_name, code, line) => expect(lineOf(code)).toBe(line));

  it('knows what is set twice', () => {
    const { bindings } = createScopes(parse('a = 1\nb = 2\nc do\n  b = 3\n  d = 4\nend\n', 'ruby'));
    expect(bindings.map(({ name, reassigned }) => [name, reassigned])).toEqual([
      ['a', false],
      ['b', true],
      ['d', false],
    ]);
  });
});
