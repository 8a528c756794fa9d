import { testRule } from '../testing/rule-tester.js';
import { emptyStaticBlock } from './empty-static-block.js';

testRule(emptyStaticBlock, {
  valid: [
    'class A { static { b(); } }',
    'class A { static { /* later */ } }',
    'class A { static {\n// later\n} }',
    'class A { b() {} }',
    'class A { static b() {} }',
    'class A { static b = {}; }',
    'const a = { static: {} };',
    'class A {}',
    { code: 'class A { static { b(<c />); } }', language: 'tsx' },
  ],
  invalid: [
    { code: 'class A { static {} }', fixed: null },
    { code: 'class A { static { } }', fixed: null },
    { code: 'class A { static\n{\n} }', fixed: null },
    { code: 'const A = class { static {} };', fixed: null },
    { code: 'class A { b; static {} c; }', fixed: null },
    { code: 'class A { static {} static {} }', fixed: null, findings: 2 },
    { code: 'class A extends B { static {} }', fixed: null },
    { code: 'class A { b() { return class { static {} }; } }', fixed: null },
    { code: 'export default class extends B { static {} }', fixed: null },
    { code: 'abstract class A { static { b(); } static {} abstract c(): void; }', fixed: null },
    { code: 'class A { static { class B { static {} } } }', fixed: null },
    { code: 'f(class A { static #b = 1; static {} });', fixed: null, language: 'javascript' },
    { code: 'class A { static {} b = <c />; }', fixed: null, language: 'tsx' },
  ],
});
