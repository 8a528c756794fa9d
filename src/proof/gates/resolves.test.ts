import { describe, expect, it } from '@jest/globals';
import type { Edit } from '../../domain/text.js';
import { sourceState } from '../source-state.js';
import { candidateFor, contextFor, fileOf, replace } from '../testing/samples.js';
import { checkNames, resolves } from './resolves.js';

type Change = readonly [old: string, by: string, nth?: number];
type Case = readonly [what: string, text: string, ...changes: Change[]];

const ask = (text: string, changes: readonly Change[], path?: string) => {
  const file = fileOf(text, path);
  const edits: Edit[] = changes.map(([old, by, nth]) => replace(text, old, by, nth));
  const candidate = candidateFor(file, edits);
  return resolves.check(candidate, contextFor(file, candidate));
};

describe('resolves', () => {
  it('says what it holds', () => {
    expect(ask('bad(x);\n', [['bad(x)', 'Number(x)']])).toEqual({
      result: 'pass',
      detail: 'no unbound name, no unknown import',
    });
  });

  it.each<Case>([
    ['a built-in name', 'bad(x);', ['bad(x)', 'Number.isNaN(x)']],
    ['a name of browsers and servers', 'bad(x);', ['bad(x)', 'structuredClone(x)']],
    ['a name of the runtime that the file uses', 'process.x; bad();', ['bad()', 'process.exit()']],
    ['a name that was unknown before', 'helper(); bad();', ['bad()', 'helper()']],
    ['a declared name', 'const y = 1; bad();', ['bad()', 'y']],
    ['a name that the edit declares', 'f(bad());', ['f(bad())', 'const y = f; y()']],
    ['a parameter that the edit declares', 'f(bad);', ['bad', '(y) => y + 1']],
    ['another word for a declaration', 'const y = 1; y = 2; f(y);', ['const', 'let']],
    ['a declaration written anew', 'var y = 1; f(y);', ['var y = 1', 'const y = 2']],
    ['a name changed everywhere', 'let y = 1; f(y);', ['y', 'z'], ['y', 'z', 1]],
    ['one of two declarations taken away', 'var y = 1; var y = 2; f(y);', ['var y = 2; ', '']],
    ['a use after its declaration', 'f(); const y = 1; bad();', ['bad()', 'f(y)']],
    ['a use that waits', 'f(() => bad()); const y = 1;', ['bad()', 'y']],
    ['names in another order', 'const y = 1; f(x, y);', ['x, y', 'y, x']],
    ['a use that was too early before', 'f(y); bad(); const y = 1;', ['bad()', 'f()']],
    ['a function in a block beside its namesake', 'let y = f; { bad(); }', ['bad()', 'function y() {}']],
    ['a type of the language', 'let y: any = bad();', ['any', 'Record<string, number>']],
    ['a type parameter', 'let y: any = bad();', ['any', '<T>(a: T) => T']],
    ['an inferred type', 'type A<B> = any;', ['any', 'B extends (infer U)[] ? U : never']],
    ['a mapped type', 'type A<B> = any;', ['any', '{ [K in keyof B]: K }']],
    ['a type of a namespace', "import * as n from 'n'; let y: any;", ['any', 'n.T']],
    ['a built-in module', "import a from 'a'; bad();", ['bad()', "import { b } from 'node:fs/promises'"]],
    ['a file once more', "import './a.js'; bad();", ['bad()', "import * as b from './a.js'"]],
    ['a name once more', "import { a } from 'a'; bad();", ['bad()', "import { a as b } from 'a'"]],
    ['a module required once more', "require('a'); bad();", ['bad()', "require('a')"]],
    ['a module imported later', "import a from 'a'; bad();", ['bad()', "import('a')"]],
    ['a function that is called require', "function require() {} bad('b');", ['bad', 'require']],
  ])('passes %s', (_what, text, ...changes) => {
    expect(ask(text, changes)).toMatchObject({ result: 'pass' });
  });

  const onLine = (name: string, why: string, line = 1) => `\`${name}\` on line ${line} of the result ${why}`;
  const nowhere = 'is declared nowhere';
  const gone = 'would no longer be declared';
  const other = 'would mean another variable';
  const early = 'would be read before its declaration has run';

  it.each<readonly [why: string, text: string, ...changes: Change[]]>([
    [onLine('helper', nowhere), 'bad(x);', ['bad', 'helper']],
    [onLine('process', nowhere), 'bad(x);', ['bad', 'process.exit']],
    [onLine('require', nowhere), "bad('a');", ['bad', 'require']],
    [onLine('y', nowhere), 'bad();', ['bad()', '({ y })']],
    [onLine('y', nowhere), '{ const y = 1; } bad();', ['bad()', 'y']],
    [onLine('y', nowhere), 'bad();', ['bad()', 'y = 1']],
    [onLine('y', gone, 2), 'const y = 1;\nf(y);', ['const y = 1;', '']],
    [onLine('y', gone), 'import { y } from "a"; f(y);', ['{ y }', '{ y as z }']],
    [onLine('y', gone), 'function g(y) { f(y); }', ['(y)', '()']],
    [onLine('y', gone), 'if (x) { var y = 1; } f(y);', ['var', 'let']],
    [onLine('Number', gone), 'const Number = x; f(Number);', ['const Number = x; ', '']],
    [onLine('y', gone), 'const y = 1; export { y };', ['const y = 1;', '']],
    [onLine('y', other, 2), 'const y = 1;\n{ bad(); f(y); }', ['bad()', 'const y = 2']],
    [onLine('y', other), 'const y = 1; function g() { bad(); f(y); }', ['bad()', 'var y']],
    [onLine('y', other), 'function g() { bad(); return y; }', ['bad()', 'var y']],
    [onLine('y', other), 'const y = 1; f(z => y);', ['z', 'y']],
    [onLine('y', other), 'const y = 1; { const y = 2; f(y); }', ['const y = 2; ', '']],
    [onLine('y', early), 'bad(); const y = 1;', ['bad()', 'y']],
    [onLine('y', early), 'var y = 1; f(y); bad();', ['var y = 1; ', ''], ['bad()', 'let y = 1']],
    [onLine('y', early), 'function y() {} y(); bad();', ['function y() {} ', ''], ['bad()', 'class y {}']],
    ['it uses the type `Missing`, which nothing declares', 'let y: any;', ['any', 'Missing']],
    ['it uses the type `A`, which nothing declares', 'type A = 1; let y: A;', ['type A = 1;', '']],
    ['it declares `y` twice', 'const y = 1; bad();', ['bad()', 'const y = 2']],
    ['it declares `y` twice', 'function g(y) { bad(); }', ['bad()', 'let y']],
    ['it declares `y` twice', 'import { y } from "a"; bad();', ['bad()', 'function y() {}']],
    ...[
      "import 'b'",
      "import b from 'b'",
      "import type b from 'b'",
      "export * from 'b'",
      "export { b } from 'b'",
      "import b = require('b')",
      "import('b')",
    ].map(
      (by) =>
        ['it imports `b`, and nothing in the file shows that it exists', 'bad();', ['bad()', by]] as const,
    ),
    [
      'it imports `./b.js`, and nothing in the file shows that it exists',
      "require('a'); bad();",
      ['bad()', "require('./b.js')"],
    ],
    [
      'it imports `fs`, and nothing in the file shows that it exists',
      'bad();',
      ['bad()', "import a from 'fs'"],
    ],
    [
      'it imports `node:fts`, and nothing in the file shows that it exists',
      'bad();',
      ['bad()', "import a from 'node:fts'"],
    ],
    [
      'it imports `b + c`, and nothing in the file shows that it exists',
      'f(b, c); bad();',
      ['bad()', 'import(b + c)'],
    ],
    [
      'it imports `b` from `a`, and nothing in the file shows that it exists',
      "import { a } from 'a'; bad();",
      ['bad()', "import { b } from 'a'"],
    ],
    [
      'it imports `default` from `a`, and nothing in the file shows that it exists',
      "import { a } from 'a'; bad();",
      ['bad()', "import b from 'a'"],
    ],
  ])('refuses: %s', (why, text, ...changes) => {
    expect(ask(text, changes)).toEqual({ result: 'fail', why });
  });

  it('knows elements of JSX', () => {
    const text = 'const y = <p>{x}</p>;';
    const answer = (by: string) => {
      const path = 'a.tsx';
      const edits = [replace(text, '<p>{x}</p>', by)];
      const edited = sourceState(path, text.replace('<p>{x}</p>', by), {});
      return checkNames(sourceState(path, text, {}), edited, edits);
    };
    expect(answer('<div><my-element a="b" /></div>')).toMatchObject({ result: 'pass' });
    expect(answer('<Other />')).toMatchObject({ why: onLine('Other', nowhere) });
  });

  it('follows names across line ends and astral characters', () => {
    const text = '\uFEFFconst y = "😀";\r\n\tbad(y);\r\nf(y)';
    expect(ask(text, [['bad(y)', 'f("👍", y)']])).toMatchObject({ result: 'pass' });
    expect(ask(text, [['const y', 'const z']])).toMatchObject({ why: onLine('y', gone, 2) });
  });

  it('is not applicable where nobody knows what names mean', () => {
    const state = sourceState('a.py', 'bad()', {});
    expect(checkNames(state, state, [])).toMatchObject({ result: 'not-applicable' });
  });

  it('shortens what hostile code calls things', () => {
    const answer = ask('bad();', [['bad()', `import '${'x'.repeat(9000)}'`]]);
    expect(answer.result === 'fail' && answer.why.length).toBeLessThan(300);
  });
});
