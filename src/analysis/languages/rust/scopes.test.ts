import { describe, expect, it } from '@jest/globals';
import { parse } from '../../parse.js';
import { createScopes } from './scopes.js';

/** Line of the declaration that the last use of `x` means; null when the file declares none. */
function lineOf(code: string): number | null {
  const parsed = parse(code, 'rust');
  expect(parsed.broken).toBe(false);
  const scopes = createScopes(parsed);
  const uses = parsed.nodes.filter(
    ({ type, start, end }) => type === 'identifier' && parsed.text.slice(start, end) === 'x',
  );
  const last = uses.at(-1);
  if (last === undefined) throw new Error('no use');
  const declared = scopes.resolve(last)?.declarations[0];
  if (declared === undefined) return null;
  return parsed.text.slice(0, declared.identifier.start).split('\n').length;
}

const inFunction = (...lines: readonly string[]): string => `fn f() {\n${lines.join('\n')}\n}\n`;

describe('scopes of Rust', () => {
  it.each<[string, string, number | null]>([
    ['another file', inFunction('g(x);'), null],
    ['a function below', 'fn f() { x(); }\nfn x() {}\nfn g() { x }', 2],
    ['a function in a function', inFunction('x();', 'fn x() {}', 'x();'), 3],
    ['a constant', 'static A: u8 = 1;\nconst x: u8 = 1;\nfn f() { g(x); }', 2],
    ['an import', 'use a::x;\nfn f() { x(); }', 1],
    ['an import by another name', 'use a::{b, c as x};\nfn f() { x(); }', 1],
    ['a module itself', 'use a::x::{self, b};\nfn f() { g(x); }', 1],
    ['an import for its methods', 'use a::x as _;\nfn f() { x(); }', null],
    ['a parameter', 'fn x() {}\nfn f(a: u8, mut x: u8) { g(x); }', 2],
    ['a parameter that is a pattern', 'fn f(\n(a, &x): (u8, &u8)) { g(x); }', 2],
    ['a variable', inFunction('let x = 1;', 'g(x);'), 2],
    ['a variable that is declared again', inFunction('let x = 1;', 'let x = 2;', 'g(x);'), 3],
    ['the value of the second', inFunction('let x = 1;', 'let x = x;'), 2],
    ['a variable of a block', inFunction('let x = 1;', '{ let x = 2; }', 'g(x);'), 2],
    ['a pattern', inFunction('let S { a, b: [x, ..] } = c;', 'g(x);'), 2],
    ['a field', inFunction('let S { x: a } = c;', 'g(x);'), null],
    ['a shorthand', inFunction('let S { x } = c;', 'g(x);'), 2],
    ['alternatives', inFunction('let (A(x)', '| B(x)) = c;', 'g(x);'), 2],
    ['a condition', inFunction('let x = 1;', 'if let Some(x) = y {', 'g(x);', '}'), 3],
    ['a condition behind it', inFunction('let x = 1;', 'if let Some(x) = y && g(x) {}'), 3],
    ['the value of a condition', inFunction('let x = 1;', 'if let Some(x) = x {}'), 2],
    ['`else`', inFunction('let x = 1;', 'if let Some(x) = y {', '} else { g(x); }'), 2],
    ['`else if`', inFunction('let x = 1;', 'if let x = y {} else if let z = y {', '} else { g(x); }'), 2],
    ['behind a condition', inFunction('let x = 1;', 'if let Some(x) = y {}', 'g(x);'), 2],
    ['`let` with `else`', inFunction('let Some(x) = y else { return };', 'g(x);'), 2],
    ['`while let`', inFunction('while let Some(x) = y {', 'g(x);', '}'), 2],
    ['each', inFunction('for (a, x) in y {', 'g(x);', '}'), 2],
    ['what is gone through', inFunction('let x = 1;', 'for x in x {}'), 2],
    ['behind a loop', inFunction('let x = 1;', 'for x in y {}', 'g(x);'), 2],
    ['an arm', inFunction('match y {', 'A(x) => g(x),', '}'), 3],
    ['a guard', inFunction('match y {', 'x if x > 1 => {}', '}'), 3],
    ['another arm', inFunction('let x = 1;', 'match y {', 'A(x) => {}', '_ => g(x),', '}'), 2],
    ['a closure', inFunction('let x = 1;', 'a(|x| x);'), 3],
    ['a closure with types', inFunction('let x = 1;', 'a(|b, x: u8| x);'), 3],
    ['behind a closure', inFunction('let x = 1;', 'a(|x| 1);', 'g(x);'), 2],
    ['a macro', inFunction('let x = 1;', 'g!(a, x);'), 2],
    ['a module of tests', 'fn x() {}\nmod tests {\nuse super::*;\nfn f() { x(); }\n}', 1],
    ['a path', 'fn x() {}\nfn f() { a::x(); }', null],
    ['a lifetime', "fn x() {}\nfn f(a: &'x u8) {}", null],
    ['a label', inFunction("let x = 1; 'x: loop { break 'x; }"), null],
  ])('%s', (_name, code, line) => expect(lineOf(code)).toBe(line));

  it('knows what is set twice', () => {
    const scopes = createScopes(
      parse(
        'struct A; fn f<T>(mut a: u8, b: u8) { let mut c = 1; let d; d = b; (a, _) = g(); c += A.h; }',
        'rust',
      ),
    );
    expect(scopes.bindings.map(({ name, kind, reassigned }) => [name, kind, reassigned])).toEqual([
      ['A', 'type', false],
      ['f', 'function', false],
      ['T', 'type', false],
      ['a', 'parameter', true],
      ['b', 'parameter', false],
      ['c', 'let', true],
      ['d', 'let', true],
    ]);
    expect(scopes.declaresType('T')).toBe(true);
    expect(scopes.declaresType('Vec')).toBe(false);
  });
});
