import { testRule } from '../testing/rule-tester.js';
import { mergedClass } from './merged-class.js';

testRule(mergedClass, {
  valid: [
    'interface A {} class B {}',
    'class A implements B {} interface B {}',
    'interface A {} interface A {}',
    'namespace A {} class A {}',
    'interface A {} { class A {} }',
    'interface A {} function f() { class A {} }',
    'interface A {} const A = class {};',
    'type A = {}; class B {}',
    'interface A {} function A() {}',
    { code: 'interface A {} const B = () => <a />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'interface A {} class A {}', fixed: null, findings: 2 },
    { code: 'class A {} interface A {}', fixed: null, findings: 2, message: '`A`' },
    { code: 'export interface A {} export class A {}', fixed: null, findings: 2 },
    { code: 'declare class A {} interface A {}', fixed: null, findings: 2 },
    { code: 'abstract class A {} interface A {}', fixed: null, findings: 2 },
    { code: 'interface A {} interface A {} class A {}', fixed: null, findings: 3 },
    { code: 'namespace N { interface A {} class A {} }', fixed: null, findings: 2 },
    { code: 'function f() { interface A {} class A {} }', fixed: null, findings: 2 },
    { code: 'interface A {} class A { b = <c />; }', fixed: null, findings: 2, language: 'tsx' },
  ],
});
