import { describe, expect, it } from '@jest/globals';
import { parse } from '../../parse.js';
import { createScopes } from './scopes.js';

/** Line of the declaration that the last use of `name` means; null when the file declares none. */
function lineOf(code: string, name = 'x'): number | null {
  const parsed = parse(code, 'python');
  const scopes = createScopes(parsed);
  const uses = parsed.nodes.filter(
    ({ type, start, end }) => type === 'identifier' && parsed.text.slice(start, end) === name,
  );
  const last = uses.at(-1);
  if (last === undefined) throw new Error('no use');
  const declared = scopes.resolve(last)?.declarations[0];
  if (declared === undefined) return null;
  return parsed.text.slice(0, declared.identifier.start).split('\n').length;
}

describe('scopes of Python', () => {
  it.each<[string, string, number | null]>([
    ['a module', 'x = 1\nprint(x)\n', 1],
    ['a built-in', 'print(x)\n', null],
    ['a parameter', 'x = 1\ndef f(x): return x\n', 2],
    ['a parameter with type and default', 'x = 1\ndef f(x: int = 1): return x\n', 2],
    ['a local name', 'x = 1\ndef f():\n  x = 2\n  return x\n', 3],
    ['a local name set in a block', 'def f():\n  if a:\n    x = 2\n  return x\n', 3],
    ['global', 'x = 1\ndef f():\n  global x\n  x = 2\n  return x\n', 1],
    ['nonlocal', 'x = 0\ndef f():\n  x = 1\n  def g():\n    nonlocal x\n    x = 2\n    return x\n', 3],
    ['a class is not seen from its methods', 'x = 0\nclass A:\n  x = 1\n  def f(self): return x\n', 1],
    ['a class sees itself', 'x = 0\nclass A:\n  x = 1\n  y = x\n', 3],
    ['a comprehension', 'x = 0\nb = [1 for x in a if x]\n', 2],
    ['behind a comprehension', 'x = 0\n[x for x in a]\nprint(x)\n', 1],
    ['a walrus in a comprehension', 'def f():\n  [y for y in a if (x := y)]\n  return x\n', 2],
    ['with', 'with a as (x, y):\n  print(x)\n', 1],
    ['except', 'try:\n  pass\nexcept A as x:\n  print(x)\n', 3],
    ['for', 'for x, y in a:\n  print(x)\n', 1],
    ['star', 'x, *y = a\nprint(x)\n', 1],
    ['import', 'import x.y\nprint(x)\n', 1],
    ['import as', 'import a as x\nprint(x)\n', 1],
    ['from', 'from a import b, x\nprint(x)\n', 1],
    ['a capture', 'match a:\n  case [x, 1]:\n    print(x)\n', 2],
    ['lambda', 'x = 1\nf = lambda x: x\n', 2],
    ['a keyword of a call', 'x = 1\nf(x=2)\n', null],
    ['an attribute', 'x = 1\na.x\n', null],
    ['an element', 'x = 1\nx[0] = 2\n', 1],
  ])('%s', (_name, code, line) => expect(lineOf(code)).toBe(line));

  it('knows what is set twice', () => {
    const { bindings } = createScopes(parse('x = 1\nx = 2\ny = 1\n', 'python'));
    expect(bindings.map(({ name, reassigned }) => [name, reassigned])).toEqual([
      ['x', true],
      ['y', false],
    ]);
  });
});
