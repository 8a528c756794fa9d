import { testRule } from '../testing/rule-tester.js';
import { yieldlessGenerator } from './yieldless-generator.js';

testRule(yieldlessGenerator, {
  valid: [
    'function f() { a(); }',
    'function* f() { yield 1; }',
    'function* f() {}',
    'function* f() { yield* a; }',
    'const f = function* () { yield; };',
    'class A { *f() { yield 1; } }',
    'const a = { *f() { yield 1; } };',
    'function* f() { // nothing\n}',
    'async function* f() { yield 1; }',
    { code: 'function* f() { yield <a />; }', language: 'tsx' },
  ],
  invalid: [
    { code: 'function* f() { a(); }', fixed: null },
    { code: 'function* f() { return 1; }', fixed: null },
    { code: 'const f = function* () { a(); };', fixed: null },
    { code: 'class A { *f() { a(); } }', fixed: null },
    { code: 'const a = { *f() { b(); } };', fixed: null },
    { code: 'function* f() { function* g() { yield 1; } }', fixed: null },
    { code: 'async function* f() { await a; }', fixed: null },
    { code: 'class A { static async *f() { b(); } }', fixed: null },
    { code: 'function* f() { a(); }', fixed: null, language: 'javascript' },
    { code: 'function* f() { return <a />; }', fixed: null, language: 'tsx' },
  ],
});
