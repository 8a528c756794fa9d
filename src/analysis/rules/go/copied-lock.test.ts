import { testRule } from '../../testing/rule-tester.js';
import { goCopiedLock } from './copied-lock.js';

const LOCKED = 'import "sync"\ntype a struct{ mu sync.Mutex; n int }\n';

testRule(goCopiedLock, {
  valid: [
    `${LOCKED}func f() {\n\tvar b a\n\tuse(&b, len(c), b.n)\n\t_ = b\n}`,
    `${LOCKED}func f() a {\n\treturn a{n: 1}\n}`,
    `${LOCKED}func f(b []*a) {\n\tfor _, c := range b {\n\t\tuse(c)\n\t}\n}`,
    `${LOCKED}func f(b []a) {\n\tfor i := range b {\n\t\tuse(&b[i])\n\t}\n\tfor i, _ := range b {\n\t\tuse(i)\n\t}\n}`,
    `${LOCKED}func f(b []a) {\n\tc := b\n\tuse(c)\n}`,
    `${LOCKED}func f() {\n\tvar b a\n\tb = g()\n\tb.n, c = 1, 2\n}`,
    'import "sync"\ntype a struct{ mu sync.Mutex }\nfunc (b *a) f() {}',
    'import "sync"\ntype a struct{ mu *sync.Mutex }\nfunc (b a) f() {}',
    'import "sync"\ntype a struct{ *sync.Mutex }\nfunc (b a) f() {}',
    'import "sync"\ntype a struct{ mu sync.Locker }\nfunc (b a) f() {}',
    'import "sync"\nfunc f(a *sync.Mutex) {}',
    'import "sync"\ntype a struct{ mu sync.Mutex }\nfunc f() a { return a{} }',
    'import "sync"\ntype a struct{ mu sync.Mutex }\ntype b interface{ f(c a) }',
    'import "sync"\ntype a struct{ b []sync.Mutex }\nfunc (c a) f() {}',
    'import "sync"\ntype a struct{ mu sync.Mutex }\nfunc f(b *a) { c := b; use(c) }',
    'import "a/sync"\nfunc f(a sync.Mutex) {}',
  ],
  invalid: [
    {
      code: 'import "sync"\ntype a struct{ mu sync.Mutex }\nfunc (b a) f() {}',
      fixed: null,
      message: 'receiver',
    },
    { code: 'import "sync"\nfunc f(a sync.Mutex) {}', fixed: null, message: 'parameter' },
    { code: 'import "sync"\nfunc f(a sync.WaitGroup) {}', fixed: null },
    { code: 'import "sync"\ntype a struct{ sync.RWMutex }\nfunc f(b a) {}', fixed: null },
    {
      code: 'import "sync"\ntype a struct{ mu sync.Mutex }\ntype b struct{ c a }\nfunc f(d b) {}',
      fixed: null,
    },
    { code: 'import "sync"\ntype a struct{ once sync.Once }\nfunc (a) f() {}', fixed: null },
    { code: 'import "sync"\ntype a struct{ mu sync.Mutex }\nvar g = func(b a) {}', fixed: null },
    {
      code: 'import "sync"\ntype a struct{ mu sync.Mutex }\nfunc f(b *a) { c := *b; use(&c) }',
      fixed: null,
      message: 'copies',
    },
    { code: `${LOCKED}func f() {\n\tvar b a\n\tc := b\n\tuse(&c)\n}`, fixed: null },
    { code: `${LOCKED}func f(b *a) {\n\tvar c a\n\t*b = c\n}`, fixed: null },
    { code: `${LOCKED}func f() {\n\tvar b a\n\tuse(1, b)\n}`, fixed: null },
    { code: `${LOCKED}func f() a {\n\tb := a{}\n\tb.n = 1\n\treturn b\n}`, fixed: null },
    { code: `${LOCKED}func f(b []a) {\n\tfor _, c := range b {\n\t\tuse(&c)\n\t}\n}`, fixed: null },
    { code: `${LOCKED}func f(b *a) {\n\t_ = []a{*b}\n}`, fixed: null },
    {
      code: `${LOCKED}func f(b map[string]a) {\n\tfor k, c := range b {\n\t\tuse(k, &c)\n\t}\n}`,
      fixed: null,
    },
    { code: 'import "sync"\nvar a sync.Mutex\nvar b = a', fixed: null },
    { code: 'import "sync"\nimport s "sync"\nfunc f(a s.Mutex) {}', fixed: null },
  ],
});
