import { testRule } from '../testing/rule-tester.js';
import { propertySelfAssignment } from './property-self-assignment.js';

testRule(propertySelfAssignment, {
  valid: [
    'a = a;',
    'a.b = a.c;',
    'a.b = b.b;',
    'a.b += a.b;',
    'a[b] = a[c];',
    'a[b()] = a[b()];',
    'a().b = a().b;',
    'a.b = a.b!;',
    'a.b = a.b ?? c;',
    'a.b.c = a.d.c;',
    'this.a = that.a;',
    'a["b"] = a[b];',
    { code: 'class A { #a = 1; f(o) { this.#a = o.#a; } }', language: 'javascript' },
  ],
  invalid: [
    { code: 'a.b = a.b;', fixed: null, message: '`a.b`' },
    { code: 'a.b ||= a.b;', fixed: null },
    { code: 'a["b"] = a.b;', fixed: null },
    { code: "a['b'].c = a[`b`].c;", fixed: null },
    { code: 'a[b] = a[b];', fixed: null },
    { code: 'a[0] = a[0];', fixed: null },
    { code: 'this.x = this.x;', fixed: null },
    { code: '({ a: b.c } = { a: b.c });', fixed: null },
    { code: '[a.b] = [a.b];', fixed: null },
    { code: 'a.b = /* keep */ a.b;', fixed: null },
    { code: 'class A { #a = 1; f() { this.#a = this.#a; } }', fixed: null, language: 'javascript' },
    { code: 'const f = () => { ref.current = ref.current; return <a />; };', fixed: null, language: 'tsx' },
  ],
});
