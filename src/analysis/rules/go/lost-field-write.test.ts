import { testRule } from '../../testing/rule-tester.js';
import { goLostFieldWrite } from './lost-field-write.js';

testRule(goLostFieldWrite, {
  valid: [
    'type a struct{ b int }\nfunc (c *a) f() { c.b = 1 }',
    'type a struct{ b int }\nfunc (c a) f() a { c.b = 1; return c }',
    'type a struct{ b int }\nfunc (c a) f() { c.b = 1; use(c) }',
    'type a struct{ b int }\nfunc (c a) f() int { c.b = 1; return c.b }',
    'type a struct{ b int }\nfunc (c a) f() { c.b.d = 1 }',
    'type a struct{ b int }\nfunc (c a) f() { c.b[0] = 1 }',
    'type a struct{ b int }\nfunc (c a) f() { for { use(c); c.b++ } }',
    'type a struct{ b int }\nfunc (c a) f() { c := g(); c.b = 1 }',
    'type a struct{ b int }\nfunc (a) f() { c.b = 1 }',
    'type a struct{ b int }\nfunc (c a) f() { c = g(); c.b = 1 }',
    'type a []int\nfunc (c a) f() { c.b = 1 }',
    'func (c other) f() { c.b = 1 }',
  ],
  invalid: [
    { code: 'type a struct{ b int }\nfunc (c a) f() { c.b = 1 }', fixed: null },
    { code: 'type a struct{ b int }\nfunc (c a) f() { c.b++ }', fixed: null },
    { code: 'type a struct{ b int }\nfunc (c a) f() { c.b += 2 }', fixed: null },
    { code: 'type a struct{ b int }\nfunc (c a) f(b int) { c.b, d = b, 1 }', fixed: null },
    { code: 'type a struct{ b int }\nfunc (c a) f() { if c.b > 1 { c.b = 1 } }', fixed: null },
    { code: 'type a struct{ b int }\nfunc (c a) f() { c.b = 1; c.d = 2 }', fixed: null, findings: 2 },
    { code: 'type a struct{ b int }\nfunc (c a) f() { use(c); c.b = 1 }', fixed: null },
    { code: 'type a struct{ b int }\nfunc (c a) f() error { c.b = 1; return nil }', fixed: null },
  ],
});
