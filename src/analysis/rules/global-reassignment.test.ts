import { testRule } from '../testing/rule-tester.js';
import { globalReassignment } from './global-reassignment.js';

testRule(globalReassignment, {
  valid: [
    '/* global cart: writable */ cart = 1;',
    '/* globals Map: true */ Map = Shim;',
    '/* global cart */ cart.total = 1;',
    '/* global cart */ let cart; cart = 1;',
    '// global cart\ncart = 1;',
    'a = 1;',
    'Array.prototype.a = 1;',
    'let Map; Map = a;',
    'function f(Object: any) { Object = a; }',
    'globalThis.Promise = a;',
    'x = { Array: 1 };',
    'module.exports = exports = a;',
    'import { Set } from "a"; x = Set;',
    'for (const Map of a) b(Map);',
  ],
  invalid: [
    { code: '/* global cart */ cart = 1;', fixed: null, message: "not this file's own" },
    { code: '/* globals $: writable, cart: readonly -- from the page */ cart++; $ = 1;', fixed: null },
    { code: 'Array = a;', fixed: null, message: '`Array`' },
    { code: 'undefined = 1;', fixed: null },
    { code: 'NaN++;', fixed: null },
    { code: 'Promise ||= a;', fixed: null },
    { code: '[Map, Set] = a;', fixed: null, findings: 2 },
    { code: '({ Object } = a);', fixed: null },
    { code: 'function f() { String = a; }', fixed: null },
    { code: 'for (Symbol of a) b();', fixed: null, language: 'javascript' },
    { code: 'Math = <a />;', fixed: null, language: 'tsx' },
  ],
});
