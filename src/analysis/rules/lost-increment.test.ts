import { testRule } from '../testing/rule-tester.js';
import { lostIncrement } from './lost-increment.js';

testRule(lostIncrement, {
  valid: [
    'i++;',
    'i = j++;',
    'i = ++i;',
    'i += i++;',
    'let n = 0; function next() { return n++; }',
    'function f(n) { return ++n; }',
    'function f(a) { return a.n++; }',
    'function f() { return this.n++; }',
    'function f(n) { const g = () => n; return n++; }',
    'function f(n) { return n++ + n; }',
    'function make() { let n = 0; return () => { return n++; }; }',
    { code: 'x = <a b={() => { c = d++; }} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'i = i++;', fixed: null, message: 'nothing changes' },
    { code: 'i = i--;', fixed: null },
    { code: 'function f(n) { return n++; }', fixed: null, message: 'is returned' },
    { code: 'function f() { let n = 1; return n--; }', fixed: null },
    { code: 'const f = (n: number) => { return n++; };', fixed: null },
    { code: 'for (let i = 0; i < n; i = i++) f(i);', fixed: null },
    { code: 'class A { b(n) { if (n) return n++; } }', fixed: null, language: 'javascript' },
    { code: 'function f() { for (let i = 0; ; ) { return i++; } }', fixed: null },
    { code: 'x = <a b={() => { c = c++; }} />;', fixed: null, language: 'tsx' },
  ],
});
