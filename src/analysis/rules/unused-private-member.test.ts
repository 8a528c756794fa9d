import { testRule } from '../testing/rule-tester.js';
import { unusedPrivateMember } from './unused-private-member.js';

testRule(unusedPrivateMember, {
  valid: [
    'declare class Store { #private; }',
    'class A { #a = 1; b() { return this.#a; } }',
    'class A { #a() {} b() { this.#a(); } }',
    'class A { #a; has(o: object) { return #a in o; } }',
    'class A { #a = 0; b() { return this.#a++; } }',
    'class A { #a = 0; b() { f(this.#a += 1); } }',
    'class A { set #a(v) {} b() { this.#a = 1; } }',
    'class A { #a; b() { ({ [this.#a]: c } = d); } }',
    'class A { #a; b() { return class { c = (o: A) => o.#a; }; } }',
    'class A { a = 1; }',
    'class A { #a = {}; b() { this.#a.c = 1; } }',
    'class A { static #a = 1; static b = A.#a; }',
    { code: 'class A { #a = 1; b() { return <b c={this.#a} />; } }', language: 'tsx' },
  ],
  invalid: [
    { code: 'class A { #a = 1; }', fixed: null, message: '`#a`' },
    { code: 'class A { #a() {} }', fixed: null },
    { code: 'class A { static #a = 1; }', fixed: null },
    { code: 'class A { #a = 1; b() { this.#a = 2; } }', fixed: null },
    { code: 'class A { #a = 1; b() { this.#a += 2; } }', fixed: null },
    { code: 'class A { #a = 1; b() { this.#a++; } }', fixed: null },
    { code: 'class A { #a; b() { [this.#a] = c; } }', fixed: null },
    { code: 'class A { #a; b() { ({ c: this.#a } = d); } }', fixed: null },
    { code: 'class A { #a; b() { for (this.#a of c); } }', fixed: null },
    { code: 'class A { #a; b() { return class { #a = 1; c() { return this.#a; } }; } }', fixed: null },
    { code: 'class A { get #a() { return 1; } }', fixed: null },
    { code: 'class A { #a; #b; }', fixed: null, findings: 2, language: 'javascript' },
    { code: 'class A { #a = <b />; }', fixed: null, language: 'tsx' },
  ],
});
