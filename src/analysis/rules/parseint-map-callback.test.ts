import { testRule } from '../testing/rule-tester.js';
import { parseintMapCallback } from './parseint-map-callback.js';

testRule(parseintMapCallback, {
  valid: [
    'xs.map((x) => parseInt(x, 10));',
    'xs.map(Number);',
    'xs.map(parseFloat);',
    'map(parseInt);',
    'xs.forEach(parseInt);',
    'xs.map(parseInt, 10, more);',
    'function parseInt(x: string) { return +x; }\nxs.map(parseInt);',
    'import { parseInt } from "./numbers.js"; xs.map(parseInt);',
    'xs.map(lodash.parseInt);',
    'function f(parseInt: any) { return xs.map(parseInt); }',
    'const Number = { parseInt: (x: string) => x }; xs.map(Number.parseInt);',
    { code: 'const el = <List map={parseInt} />;', language: 'tsx' },
    'xs.map(parseInt);',
    'Option.of("5").map(parseInt);',
    'function f(obs: Observable<string>) { return obs.map(parseInt); }',
  ],
  invalid: [
    {
      code: 'declare const xs: string[]; xs.map(parseInt);',
      fixed: 'declare const xs: string[]; xs.map((value) => parseInt(value, 10));',
    },
    {
      code: 'declare const xs: string[]; xs.map(Number.parseInt);',
      fixed: 'declare const xs: string[]; xs.map((value) => Number.parseInt(value, 10));',
    },
    {
      code: "'1,2'.split(',').map(parseInt).length;",
      fixed: "'1,2'.split(',').map((value) => parseInt(value, 10)).length;",
    },
    {
      code: 'declare const xs: string[]; xs?.map(parseInt);',
      fixed: 'declare const xs: string[]; xs?.map((value) => parseInt(value, 10));',
    },
    {
      code: 'declare const xs: string[]; function f(value: string) { return xs.map(parseInt); }',
      fixed:
        'declare const xs: string[]; function f(value: string) { return xs.map((text) => parseInt(text, 10)); }',
    },
    {
      code: 'declare const xs: string[]; const value = 1, text = 2; xs.map(parseInt);',
      fixed: 'declare const xs: string[]; const value = 1, text = 2; xs.map((item) => parseInt(item, 10));',
    },
    {
      code: 'declare const xs: string[]; { const parseInt = 1; }\nxs.map(parseInt);',
      fixed: 'declare const xs: string[]; { const parseInt = 1; }\nxs.map((value) => parseInt(value, 10));',
    },
    {
      code: 'declare const xs: string[]; xs\n  .filter(Boolean)\n  .map(parseInt)\n  .sort(byValue);',
      fixed:
        'declare const xs: string[]; xs\n  .filter(Boolean)\n  .map((value) => parseInt(value, 10))\n  .sort(byValue);',
    },
    {
      code: 'declare const xs: string[]; const el = <a ids={xs.map(parseInt)} />;',
      fixed: 'declare const xs: string[]; const el = <a ids={xs.map((value) => parseInt(value, 10))} />;',
      language: 'tsx',
    },
    {
      code: '"😀".split("").map(parseInt);',
      fixed: '"😀".split("").map((value) => parseInt(value, 10));',
      language: 'javascript',
    },
    { code: '["1", "2"].map(parseInt);', fixed: '["1", "2"].map((value) => parseInt(value, 10));' },
    { code: 'Object.keys(o).map(parseInt);', fixed: 'Object.keys(o).map((value) => parseInt(value, 10));' },
  ],
});
