import { testRule } from '../../testing/rule-tester.js';
import { goCopiedLock } from './copied-lock.js';

testRule(goCopiedLock, {
  valid: [
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
    { code: 'import "sync"\nimport s "sync"\nfunc f(a s.Mutex) {}', fixed: null },
  ],
});
