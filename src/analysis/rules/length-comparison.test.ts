import { testRule } from '../testing/rule-tester.js';
import { lengthComparison } from './length-comparison.js';

testRule(lengthComparison, {
  valid: [
    'function f(xs: string[]) { return xs.length > 0; }',
    'function f(xs: string[]) { return xs.length === 0; }',
    'function f(xs: string[]) { return xs.length >= 1; }',
    'function f(xs: string[]) { return xs.length <= 0; }',
    'function f(xs: string[]) { return 0 < xs.length; }',
    'function f(xs: string[]) { return xs.length === 1; }',
    'function f(xs: string[]) { return xs.length - 1 === -1; }',
    'function f(xs: string[]) { return xs.length > 0.5; }',
    'function f(xs: string[]) { return xs.length !== 0; }',
    'if (header.length < 0) fail();',
    'if (header.length === -1) fail();',
    'function f(xs: { length: number }) { return xs.length === -1; }',
    'let xs = [1]; { const xs = rope(); if (xs.length === -1) f(); }',
    'if (this.length >= 0) f();',
    'function f(p: Packet) { return p.length < 0; }',
    'function f(xs?: string[]) { return xs.length >= 0; }',
    'function f(xs: string[]) { return xs.size >= 0; }',
    'function f(xs: string[]) { return xs.indexOf("a") >= 0; }',
    'let xs: any = [1]; xs.length >= 0;',
    'const rope = { length: -1 }; rope.length >= 0;',
    { code: 'const el = <a show={props.items.length >= 0} />;', language: 'tsx' },
  ],
  invalid: [
    {
      code: 'function f(xs: string[]) { return xs.length >= 0; }',
      fixed: 'function f(xs: string[]) { return xs.length > 0; }',
      message: 'always true',
    },
    {
      code: 'function f(xs: string[]) { return xs.length < 0; }',
      fixed: 'function f(xs: string[]) { return xs.length === 0; }',
      message: 'always false',
    },
    {
      code: 'function f(s: string) { return 0 <= s.length; }',
      fixed: 'function f(s: string) { return 0 < s.length; }',
    },
    {
      code: 'function f(s: string) { return 0 > s.length; }',
      fixed: 'function f(s: string) { return 0 === s.length; }',
    },
    {
      code: 'const xs = []; if (xs.length < 0 || a == b) f();',
      fixed: 'const xs = []; if (xs.length == 0 || a == b) f();',
      language: 'javascript',
    },
    {
      code: 'function f(xs: string[]) { return xs.length === -1; }',
      fixed: null,
      message: 'always false',
    },
    { code: 'function f(xs: string[]) { return xs.length !== -1; }', fixed: null, message: 'always true' },
    { code: 'function f(s: string) { return s.length > -1; }', fixed: null, message: 'always true' },
    { code: 'function f(s: string) { return -1 < s.length; }', fixed: null, message: 'always true' },
    { code: 'function f(s: string) { return s.length <= -1; }', fixed: null, message: 'always false' },
    { code: 'function f(s: string) { return -1 == s.length; }', fixed: null, message: 'always false' },
    { code: 'if ("a b".split(" ").length >= 0) f();', fixed: 'if ("a b".split(" ").length > 0) f();' },
    { code: 'if (Object.keys(o).length >= 0) f();', fixed: 'if (Object.keys(o).length > 0) f();' },
    {
      code: 'function f(...xs) { return xs.length >= 0; }',
      fixed: 'function f(...xs) { return xs.length > 0; }',
      language: 'javascript',
    },
    {
      code: 'const ys: ReadonlyArray<Item> = g(); const b = (ys.length) >= 0;',
      fixed: 'const ys: ReadonlyArray<Item> = g(); const b = (ys.length) > 0;',
    },
    {
      code: 'const f = (xs: A[]) => "😀" && xs.filter(ok).length >= 0 && <a />;',
      fixed: 'const f = (xs: A[]) => "😀" && xs.filter(ok).length > 0 && <a />;',
      language: 'tsx',
    },
  ],
});
