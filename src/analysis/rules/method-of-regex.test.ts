import { testRule } from '../testing/rule-tester.js';
import { methodOfRegex } from './method-of-regex.js';

testRule(methodOfRegex, {
  valid: [
    'x = a.match(/b/);',
    'x = /a/.test(b);',
    'x = /a/.exec(b);',
    'x = a.test(/b/);',
    'x = "a".replace(/b/, "c");',
    'let a = /b/; a = c; x = a.match(d);',
    'function f(a: RegExp) { return a.match(b); }',
    'const { a } = /b/; x = a.match(c);',
    'x = /a/[Symbol.match](b);',
    'class RegExp {} x = new RegExp(a).match(b);',
    'const a = /b/; { const a = c; x = a.split(d); }',
    { code: 'x = <a>{/b/.test(c)}</a>;', language: 'tsx' },
  ],
  invalid: [
    { code: 'x = /a/.match(b);', fixed: 'x = b.match(/a/);', message: 'TypeError' },
    { code: 'x = /a/g.matchAll(b.c);', fixed: 'x = b.c.matchAll(/a/g);' },
    { code: 'x = (/a/).split(b());', fixed: 'x = b().split((/a/));' },
    { code: 'x = /a/.replace(b, c);', fixed: 'x = b.replace(/a/, c);' },
    { code: 'x = /a/.search(b + c);', fixed: null },
    { code: 'x = new RegExp(a).match(b);', fixed: 'x = b.match(new RegExp(a));' },
    { code: 'const a = /b/; x = a.match(c);', fixed: 'const a = /b/; x = c.match(a);' },
    { code: 'x = "a".test(/b/);', fixed: 'x = /b/.test("a");', message: 'regular expression' },
    {
      code: 'function f(a: string) { return a.exec(/b/); }',
      fixed: 'function f(a: string) { return /b/.exec(a); }',
    },
    { code: 'x = /a/.match();', fixed: null, language: 'javascript' },
    { code: 'x = <a>{/b/.match(c)}</a>;', fixed: 'x = <a>{c.match(/b/)}</a>;', language: 'tsx' },
  ],
});
