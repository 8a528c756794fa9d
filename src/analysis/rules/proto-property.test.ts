import { testRule } from '../testing/rule-tester.js';
import { protoProperty } from './proto-property.js';

testRule(protoProperty, {
  valid: [
    'a[__proto__];',
    'const a = { __proto__: b };',
    'const a = { ["__proto__"]: b };',
    'Object.getPrototypeOf(a);',
    '__proto__;',
    'a.proto;',
    'class A { __proto__() {} }',
    'if (key === "__proto__") f();',
    'const { __proto__ } = a;',
    { code: 'const el = <a __proto__={b} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'a.__proto__;', fixed: null },
    { code: 'a["__proto__"];', fixed: null },
    { code: 'a[`__proto__`];', fixed: null },
    { code: 'a.__proto__ = b;', fixed: null },
    { code: 'a.b.__proto__.c;', fixed: null },
    { code: 'a?.__proto__;', fixed: null },
    { code: 'f(a.__proto__);', fixed: null },
    { code: 'a.__proto__;', fixed: null, language: 'javascript' },
    { code: 'const el = <a b={c.__proto__} />;', fixed: null, language: 'tsx' },
  ],
});
