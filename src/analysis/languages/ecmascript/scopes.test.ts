import { describe, expect, it } from '@jest/globals';
import { parse } from '../../parse.js';
import type { LanguageId } from '../index.js';
import type { Binding } from '../language.js';
import { createScopes } from './scopes.js';

/** Resolves the identifier that follows `/*?*\/` in the code. */
function resolveMarked(code: string, language: LanguageId = 'typescript'): Binding | null | 'none' {
  const parsed = parse(code, language);
  const at = code.indexOf('/*?*/') + '/*?*/'.length;
  const node = parsed.nodes.find(
    ({ start, type, children }) => start === at && /identifier/u.test(type) && children.length === 0,
  );
  return node === undefined ? 'none' : createScopes(parsed).resolve(node);
}

const kindOf = (code: string, language?: LanguageId): string => {
  const binding = resolveMarked(code, language);
  return binding === 'none' ? 'none' : binding === null ? 'global' : binding.kind;
};

const bindingOf = (code: string, name: string): Binding | undefined =>
  createScopes(parse(code, 'typescript')).bindings.find((binding) => binding.name === name);

describe('resolve', () => {
  it.each([
    ['using x = f(); /*?*/x = 1;', 'const'],
    ['async () => { await using x = f(); /*?*/x = 1; };', 'const'],
    ['for (using x of y) { /*?*/x = 1; }', 'const'],
    ['for (using of y) { f(/*?*/x); }', 'global'],
  ])('knows the word `using` in JavaScript: %s', (code, kind) => {
    expect(kindOf(code, 'javascript')).toBe(kind);
  });
  it.each([
    ['f(/*?*/x);', 'global'],
    ['const x = 1; type T = [/*?*/x?: string];', 'global'],
    ['const x = 1; f(/*?*/x);', 'const'],
    ['f(/*?*/x); var x;', 'var'],
    ['using x = f(); /*?*/x = 1;', 'const'],
    ['using w = f(), x = g(); /*?*/x = 1;', 'const'],
    ['{ using x = f(); } /*?*/x = 1;', 'global'],
    ['{ var x; } f(/*?*/x);', 'var'],
    ['{ let x; } f(/*?*/x);', 'global'],
    ['function f() { var x; } g(/*?*/x);', 'global'],
    ['/*?*/f(); function f() {}', 'function'],
    ['{ function f() {} } /*?*/f();', 'function'],
    ['const g = function f() { /*?*/f(); };', 'function'],
    ['const g = function f() {}; /*?*/f();', 'global'],
    ['class A { m() { /*?*/A; } }', 'class'],
    ['const B = class A {}; /*?*/A;', 'global'],
    ['function f(x: number) { return /*?*/x; }', 'parameter'],
    ['function f({ a: [x = 1] }: any) { return /*?*/x; }', 'parameter'],
    ['function f(...x: any[]) { return () => /*?*/x; }', 'parameter'],
    ['const f = x => /*?*/x;', 'parameter'],
    ['type F = (x: number) => void; /*?*/x;', 'global'],
    ['interface A { m(x: number): void } /*?*/x;', 'global'],
    ['try { f(); } catch (x) { g(/*?*/x); }', 'catch'],
    ['try { f(); } catch ({ x }) { g(/*?*/x); } ', 'catch'],
    ['try { f(); } catch (x) {} g(/*?*/x);', 'global'],
    ['import x from "a"; /*?*/x;', 'import'],
    ['import { y as x } from "a"; /*?*/x;', 'import'],
    ['import { y as x } from "a"; /*?*/y;', 'global'],
    ['import * as x from "a"; /*?*/x.y;', 'import'],
    ['import x = require("a"); /*?*/x;', 'import'],
    ['enum E { A } /*?*/E.A;', 'enum'],
    ['namespace N.M { } /*?*/N;', 'namespace'],
    ['namespace N { const x = 1; } /*?*/x;', 'global'],
    ['interface X {} /*?*/X;', 'global'],
    ['type X = 1; const y = /*?*/X;', 'global'],
    ['for (const x of xs) f(/*?*/x);', 'const'],
    ['for (const x of xs) f(x); /*?*/x;', 'global'],
    ['for (let i = 0; /*?*/i < 2; i++);', 'let'],
    ['switch (a) { case 1: let x; f(/*?*/x); }', 'let'],
    ['const x = 1; { let x; f(/*?*/x); }', 'let'],
    ['const x = 1; export { /*?*/x as y };', 'const'],
    ['const x = 1; export { /*?*/x } from "a";', 'global'],
    ['const x = 1; f({ /*?*/x });', 'const'],
    ['class A { static { var x = 1; } } /*?*/x;', 'global'],
    ['declare function f(x: number): void; /*?*/x;', 'global'],
    ['label: for (;;) break /*?*/label;', 'global'],
  ])('%s is %s', (code, kind) => expect(kindOf(code)).toBe(kind));

  it('reads JSX names', () => {
    expect(
      kindOf('import { A } from "a"; const el = </*?*/A />;'.replace('</*?*/A', '< /*?*/A'), 'tsx'),
    ).toBe('import');
  });
});

describe('references', () => {
  it('tells writes from reads', () => {
    const binding = bindingOf(
      'let x = 1; x; x = 2; x += 3; x++; [x] = y; ({ a: x } = y); for (x of y); f(x);',
      'x',
    );
    expect(binding?.references.map(({ write }) => write)).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(binding?.reassigned).toBe(true);
  });
  it('does not call a member of it a write', () => {
    expect(bindingOf('const x = y; x.a = 1; x[0]++; [x.b] = z;', 'x')?.reassigned).toBe(false);
  });
  it('merges declarations of one name', () => {
    expect(bindingOf('function f(): void; function f() {}', 'f')?.declarations).toHaveLength(2);
  });
});

describe('lookup', () => {
  it('answers for a place, not for an identifier', () => {
    const parsed = parse('function f(Number: any) { a; } b;', 'typescript');
    const scopes = createScopes(parsed);
    const [a, b] = ['a', 'b'].map((name) =>
      parsed.nodes.find(({ start, end }) => parsed.text.slice(start, end) === name),
    );
    if (a === undefined || b === undefined) throw new Error('no such node');
    expect(scopes.lookup('Number', a)?.kind).toBe('parameter');
    expect(scopes.lookup('Number', b)).toBeNull();
    expect(scopes.functionAt(a)?.type).toBe('function_declaration');
    expect(scopes.functionAt(b)).toBeNull();
  });
  it('knows types', () => {
    const scopes = createScopes(parse('interface Array<T> {}', 'typescript'));
    expect(scopes.declaresType('Array')).toBe(true);
    expect(scopes.declaresType('ReadonlyArray')).toBe(false);
  });
});
