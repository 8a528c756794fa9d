import { testRule } from '../testing/rule-tester.js';
import { unusedLabel } from './unused-label.js';

testRule(unusedLabel, {
  valid: [
    'a: for (;;) { break a; }',
    'a: for (;;) { continue a; }',
    'a: { if (b) break a; f(); }',
    'a: for (;;) for (;;) continue a;',
    'a: b: for (;;) { if (c) break a; continue b; }',
    'const x = { a: 1 };',
    'for (;;) break;',
    'switch (a) { case b: f(); }',
    'a: while (b) { switch (c) { case d: break a; } }',
    { code: 'a: for (;;) { f(<b />); break a; }', language: 'tsx' },
  ],
  invalid: [
    { code: 'a: f();', fixed: null, message: '`a`' },
    { code: 'a: for (;;) { break; }', fixed: null },
    { code: 'const f = () => { a: b(); };', fixed: null },
    { code: 'a: { f(); }', fixed: null },
    { code: 'a: for (;;) { b: for (;;) { break a; } }', fixed: null },
    { code: 'a: { a2: { break a2; } }', fixed: null },
    { code: 'function f() { a: g(); }', fixed: null },
    { code: 'a: b: f();', fixed: null, findings: 2 },
    { code: 'a: while (b) continue;', fixed: null, language: 'javascript' },
    { code: 'const f = () => { a: c(<b />); };', fixed: null, language: 'tsx' },
  ],
});
