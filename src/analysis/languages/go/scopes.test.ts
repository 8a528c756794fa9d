import { describe, expect, it } from '@jest/globals';
import { parse } from '../../parse.js';
import { createScopes } from './scopes.js';

/** Line of the declaration that the last use of `name` means; null when the file declares none. */
function lineOf(code: string, name = 'x'): number | null {
  const parsed = parse(code, 'go');
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

describe('scopes of Go', () => {
  it.each<[string, string, number | null]>([
    ['the package', 'var x = 1\nfunc f() { g(x) }', 1],
    ['the package, before its declaration', 'var y = x + 1\nconst (\nz, x = 1, 2\n)\nfunc f() { g(x) }', 3],
    ['a constant', 'const (\na = iota\nx\n)\nfunc f() { g(x) }', 3],
    ['another file', 'func f() { g(x) }', null],
    ['a parameter', 'var x = 1\nfunc f(a, x int) { g(x) }', 2],
    ['a result', 'func f() (a int, x error) { g(x) }', 1],
    ['a receiver', 'func (x *T) f() { g(x) }', 1],
    ['a parameter of a type', 'var x = 1\nfunc f(a func(x int)) { g(x) }', 1],
    ['a method of an interface', 'var x = 1\ntype I interface { F(x int) }\nfunc f() { g(x) }', 1],
    ['a short declaration', 'func f() {\nx := 1\ng(x)\n}', 2],
    ['a short declaration that reuses', 'func f() {\nx := 1\nx, y := 1, 2\ng(x)\n}', 2],
    ['a short declaration that reuses a parameter', 'func f(x int) {\nx, y := 1, 2\ng(x)\n}', 1],
    ['a short declaration in a block', 'func f() {\nx := 1\n{\nx, y := 1, 2\n}\ng(x)\n}', 2],
    ['its own value', 'func f() {\nx := 1\n{\nx := x\n}\n}', 2],
    ['before a declaration', 'var x = 1\nfunc f() {\n{\ng(x)\n}\nvar y = 1\n}', 1],
    ['the head of an if', 'func f() {\nif x := 1; a {\n} else if b {\ng(x)\n}\n}', 2],
    ['behind an if', 'var x = 1\nfunc f() {\nif x := 1; a { }\ng(x)\n}', 1],
    ['range', 'func f() {\nfor _, x := range a {\ng(x)\n}\n}', 2],
    ['a range that assigns', 'func f() {\nvar x int\nfor x = range a {\ng(x)\n}\n}', 2],
    ['for', 'func f() {\nfor x := 0; x < 1; x++ { }\n}', 2],
    ['a case', 'var x = 1\nfunc f() {\nswitch a {\ncase 1:\nx := 1\ncase 2:\ng(x)\n}\n}', 1],
    ['a type switch', 'func f() {\nswitch x := a.(type) {\ncase int:\ng(x)\n}\n}', 2],
    ['select', 'func f() {\nselect {\ncase x := <-c:\ng(x)\n}\n}', 3],
    ['an import', 'import "a/x"\nfunc f() { x.G() }', 1],
    ['an import with a version', 'import "a/go-x/v2"\nfunc f() { x.G() }', 1],
    ['an import with an alias', 'import x "a/b"\nfunc f() { x.G() }', 1],
    ['a literal of a function', 'func f() {\nx := 1\ngo func() { g(x) }()\n}', 2],
    ['a type', 'type x struct{}\nfunc f() { g(x(1)) }', 1],
    ['a parameter of a type of types', 'func f[x any](a int) { g(x(a)) }', 1],
  ])('%s', (_name, code, line) => expect(lineOf(code)).toBe(line));

  it('knows what is set twice', () => {
    const { bindings } = createScopes(
      parse('package p\nfunc f(a int) {\nb, c := 1, 2\nb, d := 1, 2\nc++\na = 1\n_ = d\n}', 'go'),
    );
    expect(bindings.map(({ name, reassigned }) => [name, reassigned])).toEqual([
      ['f', false],
      ['a', true],
      ['b', true],
      ['c', true],
      ['d', false],
    ]);
  });
});
