import { expect, it } from '@jest/globals';
import { analyse } from '../analyse.js';
import { parse } from '../parse.js';
import { testRule } from '../testing/rule-tester.js';
import { sparseArrayMap } from './sparse-array-map.js';

testRule(sparseArrayMap, {
  valid: [
    'new Array(5).fill(0).map(f);',
    'Array.from({ length: 5 }).map(f);',
    '[...new Array(5)].map(f);',
    'new Array(1, 2).map(f);',
    'new Array().map(f);',
    'new Array(n).map(f);',
    'new Array(items).forEach(f);',
    'new Array("a").map(f);',
    'new Array(0).map(f);',
    'new Array(5).join("-");',
    'class Array { map() {} }\nnew Array(5).map(f);',
    'import Array from "./array.js"; Array(5).map(f);',
    'new Uint8Array(5).map(f);',
    'function f2(n?: number) { return new Array(n).map(f); }',
    'Array.apply(null, Array(5)).map(f);',
    { code: 'const el = <a>{[...Array(3)].map((_, i) => <b key={i} />)}</a>;', language: 'tsx' },
  ],
  invalid: [
    {
      code: 'new Array(5).map(f);',
      fixed: 'new Array(5).fill(undefined).map(f);',
      message: 'which `map` skips',
    },
    { code: 'Array(xs.length).forEach(f);', fixed: 'Array(xs.length).fill(undefined).forEach(f);' },
    { code: '(new Array(3)).map(f);', fixed: '(new Array(3)).fill(undefined).map(f);' },
    { code: 'new Array(n * 2).every(f);', fixed: 'new Array(n * 2).fill(undefined).every(f);' },
    { code: 'const n = 4; Array(n).flatMap(f);', fixed: 'const n = 4; Array(n).fill(undefined).flatMap(f);' },
    {
      code: 'function g(n: number) { return new Array(n).map(f); }',
      fixed: 'function g(n: number) { return new Array(n).fill(undefined).map(f); }',
    },
    { code: 'new Array(10)\n  .map(f);', fixed: 'new Array(10).fill(undefined)\n  .map(f);' },
    { code: 'new Array(3).map(f).filter(g);', fixed: 'new Array(3).fill(undefined).map(f).filter(g);' },
    {
      code: 'const el = <a>{Array(3).map((_, i) => <b key={i} />)}</a>;',
      fixed: 'const el = <a>{Array(3).fill(undefined).map((_, i) => <b key={i} />)}</a>;',
      language: 'tsx',
    },
    {
      code: '"😀"; Array(3).reduce(f, 0);',
      fixed: '"😀"; Array(3).fill(undefined).reduce(f, 0);',
      language: 'javascript',
    },
    { code: 'new Array<number>(5).map(f);', fixed: null },
    { code: '(Array<string>(5)).map(f);', fixed: null },
  ],
});

it('keeps its finding when the callback changes', () => {
  const identityIn = (code: string) =>
    analyse(parse(code, 'typescript'), { path: 'a.ts', rules: {} })
      .findings.filter(({ ruleId }) => ruleId === sparseArrayMap.meta.id)
      .map(({ identity, range }) => [identity, range]);
  const before = identityIn('new Array(3).map(f);');
  expect(before).toHaveLength(1);
  expect(identityIn('new Array(3).map(() => g());')).toEqual(before);
});
