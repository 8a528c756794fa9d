import { describe, expect, it } from '@jest/globals';
import { parse } from '../../parse.js';
import { createScopes } from './scopes.js';

/** Line of the declaration that the last use of `name` means; null when the file declares none. */
function lineOf(code: string, name = 'x'): number | null {
  const parsed = parse(code, 'java');
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

describe('scopes of Java', () => {
  it.each<[string, string, number | null]>([
    ['a field', 'class A {\nint x;\nvoid f() { g(x); }\n}', 2],
    ['a field that stands below', 'class A {\nvoid f() { g(x); }\nint y, x;\nint z = x;\n}', 3],
    ['another file', 'class A {\nvoid f() { g(x); }\n}', null],
    ['a parameter', 'class A {\nint x;\nvoid f(int a, int x) { g(x); }\n}', 3],
    ['a parameter of any number', 'class A {\nint x;\nvoid f(int... x) { g(x); }\n}', 3],
    ['a variable', 'class A {\nint x;\nvoid f() {\nint x = 1;\ng(x);\n}\n}', 4],
    ['a variable of a block', 'class A {\nint x;\nvoid f() {\n{ int x = 1; }\ng(x);\n}\n}', 2],
    ['the head of a loop', 'class A {\nvoid f() {\nfor (int x = 1; ; ) g(x);\n}\n}', 3],
    ['behind a loop', 'class A {\nint x;\nvoid f() {\nfor (int x : y) { }\ng(x);\n}\n}', 2],
    ['each', 'class A {\nvoid f() {\nfor (int x : y) g(x);\n}\n}', 3],
    ['a resource', 'class A {\nvoid f() {\ntry (A x = y()) { g(x); }\n}\n}', 3],
    ['an exception', 'class A {\nint x;\nvoid f() {\ntry { } catch (A x) { g(x); }\n}\n}', 4],
    ['a lambda', 'class A {\nint x;\nvoid f() {\ng(x -> x);\n}\n}', 4],
    ['a lambda with parameters', 'class A {\nint x;\nvoid f() {\ng((y, x) -> x);\n}\n}', 4],
    ['a pattern', 'class A {\nint x;\nvoid f() {\nif (y instanceof A x) g(x);\n}\n}', 4],
    ['a case', 'class A {\nint x;\nvoid f() {\nswitch (y) { case A x -> g(x); }\n}\n}', 4],
    ['a component of a record', 'record A(\nint x) {\nvoid f() { g(x); }\n}', 2],
    ['a constant of an enumeration', 'enum A {\nx;\nvoid f() { g(x); }\n}', 2],
    ['an inner class', 'class A {\nint x;\nclass B { void f() { g(x); } }\n}', 2],
    ['an anonymous class', 'class A {\nvoid f() {\nint x = 1;\nnew B() { void f() { g(x); } };\n}\n}', 3],
    ['a method', 'class A {\nint x;\nvoid f() { a.x(); }\n}', null],
    ['a field of something else', 'class A {\nint x;\nvoid f() { g(a.x); }\n}', null],
    ['a static import', 'import static a.b.x;\nclass A { void f() { g(x); } }', 1],
  ])('%s', (_name, code, line) => expect(lineOf(code)).toBe(line));

  it('knows what is set twice', () => {
    const { bindings } = createScopes(
      parse('class A { void f(int a, int b) { int c = 1; int d = 1; a = 2; c++; g(b, d); } }', 'java'),
    );
    expect(bindings.map(({ name, reassigned }) => [name, reassigned])).toEqual([
      ['A', false],
      ['a', true],
      ['b', false],
      ['c', true],
      ['d', false],
    ]);
  });
});
