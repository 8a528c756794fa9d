import { testRule } from '../testing/rule-tester.js';
import { wrapperObject } from './wrapper-object.js';

testRule(wrapperObject, {
  valid: [
    'String(a);',
    'Number("1");',
    'Boolean(a);',
    'new Object(a);',
    'new a.String(b);',
    'class String {} new String(a);',
    'function f(Number) { new Number(1); }',
    'new Map();',
    'new String2(a);',
    { code: 'const el = <a b={String(c)} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'new String("a");', fixed: null },
    { code: 'new Number(1);', fixed: null },
    { code: 'new Boolean(false);', fixed: null },
    { code: 'new String;', fixed: null },
    { code: 'f(new Number(a));', fixed: null },
    { code: 'const a = new Boolean(b) || c;', fixed: null },
    { code: 'throw new String("a");', fixed: null },
    { code: 'new Number("1");', fixed: null, language: 'javascript' },
    { code: 'const el = <a b={new String(c)} />;', fixed: null, language: 'tsx' },
  ],
});
