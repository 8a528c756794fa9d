import { testRule } from '../testing/rule-tester.js';
import { constructorReturn } from './constructor-return.js';

testRule(constructorReturn, {
  valid: [
    'class A { constructor() {} }',
    'class A { constructor() { return; } }',
    'class A { constructor() { f(() => { return 1; }); } }',
    'class A { b() { return 1; } }',
    'class A { static constructor() { return 1; } }',
    'const x = { constructor() { return 1; } };',
    'function A() { return {}; }',
    'class A { constructor() { this.b = () => 1; } }',
    'class A { ["constructor"]() { return 1; } }',
    { code: 'class A { constructor() { this.b = <a />; } }', language: 'tsx' },
  ],
  invalid: [
    { code: 'class A { constructor() { return 1; } }', fixed: null },
    { code: 'class A { constructor() { return {}; } }', fixed: null },
    { code: 'class A { constructor(a) { if (a) return a; } }', fixed: null },
    { code: 'const A = class { constructor() { return this; } };', fixed: null },
    { code: 'class A { "constructor"() { return 1; } }', fixed: null },
    { code: 'class A extends B { constructor() { super(); return new Proxy(this, {}); } }', fixed: null },
    { code: 'class A { constructor() { try { return f(); } finally { g(); } } }', fixed: null },
    { code: 'class A { constructor(a) { if (a) return 1; return 2; } }', fixed: null, findings: 2 },
    { code: 'class A { constructor() { return undefined; } }', fixed: null, language: 'javascript' },
    { code: 'class A { constructor() { return <a />; } }', fixed: null, language: 'tsx' },
  ],
});
