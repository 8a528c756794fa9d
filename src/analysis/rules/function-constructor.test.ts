import { testRule } from '../testing/rule-tester.js';
import { functionConstructor } from './function-constructor.js';

testRule(functionConstructor, {
  valid: [
    'new F("a");',
    'a.Function("b");',
    'new a.Function("b");',
    'class Function {} new Function("a");',
    'function f(Function) { Function("a"); }',
    'x instanceof Function;',
    // Another rule says more of these.
    'new Function("a", body);',
    'Function(body)();',
    'Function.prototype.call(a);',
    'Function.call;',
    'Function[call](a);',
    'new Function.call(a);',
    { code: 'const el = <Function a="b" />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'new Function("a");', fixed: null },
    { code: 'Function("a");', fixed: null },
    { code: 'new Function("a", "b", "return a");', fixed: null },
    { code: 'const f = Function.call(null, "a");', fixed: null },
    { code: 'Function.apply(null, ["a"]);', fixed: null },
    { code: 'Function.bind(null, "a")();', fixed: null },
    { code: 'Function["call"](null, "a");', fixed: null },
    { code: '(Function)("a");', fixed: null },
    { code: 'Function?.call(null, "a");', fixed: null },
    { code: 'new Function("a");', fixed: null, language: 'javascript' },
    { code: 'const el = <a b={Function("c")} />;', fixed: null, language: 'tsx' },
  ],
});
