import { testRule } from '../testing/rule-tester.js';
import { prototypeBuiltins } from './prototype-builtins.js';

testRule(prototypeBuiltins, {
  valid: [
    'Object.prototype.hasOwnProperty.call(a, b);',
    'Object.hasOwn(a, b);',
    'a.hasOwnProperty;',
    'hasOwnProperty(a);',
    'a.hasOwn(b);',
    'a[hasOwnProperty](b);',
    'a.hasOwnProperty.call(b, c);',
    'a.toString();',
    'a.hasOwnProperty`b`;',
    { code: 'x = <a b={Object.hasOwn(c, d)} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'a.hasOwnProperty(b);', fixed: 'Object.prototype.hasOwnProperty.call(a, b);' },
    { code: 'a.b.isPrototypeOf(c);', fixed: 'Object.prototype.isPrototypeOf.call(a.b, c);' },
    { code: 'a["propertyIsEnumerable"](b);', fixed: 'Object.prototype.propertyIsEnumerable.call(a, b);' },
    { code: 'a.hasOwnProperty();', fixed: 'Object.prototype.hasOwnProperty.call(a);' },
    { code: '(a, b).hasOwnProperty(c);', fixed: 'Object.prototype.hasOwnProperty.call((a, b), c);' },
    {
      code: 'if (!a.hasOwnProperty(b)) c();',
      fixed: 'if (!Object.prototype.hasOwnProperty.call(a, b)) c();',
    },
    { code: 'a?.hasOwnProperty(b);', fixed: null },
    { code: 'a?.b.hasOwnProperty(c);', fixed: null },
    { code: '(a.hasOwnProperty)(b);', fixed: null },
    { code: 'a /* own */.hasOwnProperty(b);', fixed: null },
    { code: 'class A { b() { return super.hasOwnProperty("c"); } }', fixed: null },
    { code: 'function f(Object: any) { return a.hasOwnProperty(b); }', fixed: null },
    {
      code: 'a.hasOwnProperty(b)',
      fixed: 'Object.prototype.hasOwnProperty.call(a, b)',
      language: 'javascript',
    },
    {
      code: 'x = <a b={c.hasOwnProperty(d)} />;',
      fixed: 'x = <a b={Object.prototype.hasOwnProperty.call(c, d)} />;',
      language: 'tsx',
    },
  ],
});
