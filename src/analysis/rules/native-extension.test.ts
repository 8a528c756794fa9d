import { testRule } from '../testing/rule-tester.js';
import { nativeExtension } from './native-extension.js';

testRule(nativeExtension, {
  valid: [
    'Box.prototype.a = 1;',
    'Array.a = 1;',
    'a.Array.prototype.b = 1;',
    'Array.prototype = a;',
    'Array.prototype.a;',
    'class Array {} Array.prototype.a = 1;',
    'function f(Object) { Object.prototype.a = 1; }',
    'Object.defineProperty(a, "b", {});',
    'Object.defineProperties(Array, {});',
    '[].prototype.a = 1;',
    'const f = Array.prototype.map;',
    { code: 'const el = <a b={Array.prototype} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'Array.prototype.a = 1;', fixed: null },
    { code: 'Object.prototype["a"] = b;', fixed: null },
    { code: 'String.prototype.a = function () {};', fixed: null },
    { code: 'Number["prototype"].a = 1;', fixed: null },
    { code: 'Object.defineProperty(Array.prototype, "a", { value: 1 });', fixed: null },
    { code: 'Object.defineProperties(Map.prototype, {});', fixed: null },
    { code: 'Array.prototype.a ||= b;', fixed: null },
    { code: 'Function.prototype.a = () => 1;', fixed: null },
    { code: 'Date.prototype.a = 1;', fixed: null, language: 'javascript' },
    { code: 'Array.prototype.a = () => <b />;', fixed: null, language: 'tsx' },
  ],
});
