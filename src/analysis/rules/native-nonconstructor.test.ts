import { testRule } from '../testing/rule-tester.js';
import { nativeNonconstructor } from './native-nonconstructor.js';

testRule(nativeNonconstructor, {
  valid: [
    'x = Symbol("a");',
    'x = BigInt(1);',
    'x = new Map();',
    'x = new a.Symbol();',
    'class Symbol {} x = new Symbol();',
    'function f(BigInt: any) { return new BigInt(1); }',
    'import { Symbol } from "a"; x = new Symbol();',
    'x = new (Symbol.for as any)("a");',
    'x = new SymbolTable();',
  ],
  invalid: [
    { code: 'x = new Symbol("a");', fixed: 'x = Symbol("a");', message: 'TypeError' },
    { code: 'x = new BigInt(1);', fixed: 'x = BigInt(1);' },
    { code: 'x = new Symbol;', fixed: null },
    { code: 'f(new Symbol());', fixed: 'f(Symbol());' },
    { code: 'x = new /* a */ Symbol();', fixed: null },
    { code: 'function f() { return new BigInt(a + b); }', fixed: 'function f() { return BigInt(a + b); }' },
    { code: 'x = new  Symbol();', fixed: 'x = Symbol();', language: 'javascript' },
    { code: 'x = <a b={new Symbol("c")} />;', fixed: 'x = <a b={Symbol("c")} />;', language: 'tsx' },
  ],
});
