import { testRule } from '../testing/rule-tester.js';
import { defaultCaseOrder } from './default-case-order.js';

testRule(defaultCaseOrder, {
  valid: [
    'switch (a) {}',
    'switch (a) { case 1: }',
    'switch (a) { default: }',
    'switch (a) { case 1: break; default: b(); }',
    'switch (a) { case 1: default: b(); }',
    'switch (a) { case 1: default: // last\n}',
    'const a = { default: 1, b: 2 };',
    'export default 1;',
    { code: 'switch (a) { case 1: b(<c />); }', language: 'tsx' },
  ],
  invalid: [
    { code: 'switch (a) { default: case 1: }', fixed: null },
    { code: 'switch (a) { default: b(); break; case 1: c(); }', fixed: null },
    { code: 'switch (a) { case 1: break; default: break; case 2: }', fixed: null },
    { code: 'switch (a) { default: { b(); } case 1: }', fixed: null },
    { code: 'switch (a) { default: // none\ncase 1: }', fixed: null },
    { code: 'switch (a) { case 1: switch (b) { default: case 2: } }', fixed: null },
    { code: 'function f() { switch (a) { default: return 1; case 1: return 2; } }', fixed: null },
    { code: 'switch (a) { default: case 1: }', fixed: null, language: 'javascript' },
    { code: 'switch (a) { default: b(<c />); case 1: }', fixed: null, language: 'tsx' },
  ],
});
