import { testRule } from '../testing/rule-tester.js';
import { overwrittenElement } from './overwritten-element.js';

testRule(overwrittenElement, {
  valid: [
    'a[0] = 1; a[1] = 2;',
    'a[0] = 1; b[0] = 2;',
    'a[0] = 1; f(a); a[0] = 2;',
    'a[0] = 1; a[0] = a[0] + 1;',
    'a[0] = 1; a[0] += 1;',
    'a.b = 1; a.b = 2;',
    'if (c) { a[0] = 1; } else { a[0] = 2; }',
    'm.set(k, 1); m.set(l, 2);',
    'm.set(k, 1); m.set(k, m.get(k) + 1);',
    's.add(k, l); s.add(k, l);',
    'a[f()] = 1; a[f()] = 2;',
    'm.set(k); m.set(k);',
    { code: 'x = <a b={c[0]} d={c[0]} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'a[0] = 1; a[0] = 2;', fixed: null, message: '`0`' },
    { code: 'a[k] = 1; a[k] = 2;', fixed: null },
    { code: 'a[0] = 1; a[0] = ab[0] + ba;', fixed: null },
    { code: 'a["b"] = 1; a.c = 2; a["b"] = 1; a[\'b\'] = 2;', fixed: null },
    { code: 'function f() { a[0] = 1; a[1] = 2; a[0] = 3; }', fixed: null },
    { code: 'switch (a) { case 1: b[0] = 1; b[0] = 2; }', fixed: null },
    { code: 'switch (a) { default: b[0] = 1; b[0] = 2; }', fixed: null },
    { code: 'm.set("k", 1); m.set("k", 2);', fixed: null, language: 'javascript' },
    { code: 's.add(k); s.add(l); s.add(k);', fixed: null },
    { code: 'a.b[0] = 1;\n// and now\na.b[0] = 2;', fixed: null },
    { code: 'a[0] = 1; a[0] = 2; a[0] = 3;', fixed: null, findings: 2 },
  ],
});
