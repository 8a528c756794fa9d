import { testRule } from '../testing/rule-tester.js';
import { objectCall } from './object-call.js';

testRule(objectCall, {
  valid: [
    '/* globals Math: off */ Math();',
    'x = Math.max(a, b);',
    'x = JSON.parse(a);',
    'x = new Intl.Collator();',
    'x = Math;',
    'function f(Math: any) { return Math(); }',
    'import { JSON } from "a"; x = JSON(b);',
    'x = a.Math();',
    'let a = Math; a = b; x = a();',
    'const { Math } = a; x = new Math();',
    'x = Maths();',
  ],
  invalid: [
    { code: 'x = Math();', fixed: null, message: '`Math` is no function' },
    { code: 'x = JSON(a);', fixed: null },
    { code: 'x = new Reflect();', fixed: null },
    { code: 'x = new Intl;', fixed: null },
    { code: 'x = Atomics?.();', fixed: null },
    { code: 'x = globalThis.Math();', fixed: null },
    { code: 'const a = JSON; x = a(b);', fixed: null },
    { code: 'x = window.JSON(a);', fixed: null, language: 'javascript' },
    { code: 'x = <a>{(Math)(b)}</a>;', fixed: null, language: 'tsx' },
  ],
});
