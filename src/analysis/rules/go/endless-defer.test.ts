import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goEndlessDefer } from './endless-defer.js';

testRule(goEndlessDefer, {
  valid: [
    inGo('for {\n\tg()\n}\nfor {\n\tdefer g()\n\tbreak\n}'),
    inGo('defer g()'),
    inGo('for a {\n\tdefer g()\n}'),
    inGo('for range a {\n\tdefer g()\n}'),
    inGo('for {\n\tdefer g()\n\tif a {\n\t\treturn\n\t}\n}'),
    inGo('for {\n\tdefer g()\n\tbreak\n}'),
    inGo('for {\n\tfunc() {\n\t\tdefer g()\n\t}()\n}'),
    inGo('for {\n\tdefer g()\n\tif a {\n\t\tpanic(1)\n\t}\n}'),
    inGo('for {\n\tdefer g()\n\tif a {\n\t\tlog.Fatalf("b")\n\t}\n}', 'log'),
  ],
  invalid: [
    { code: inGo('for {\n\tdefer g()\n}'), fixed: null },
    { code: inGo('for {\n\tif a {\n\t\tdefer g()\n\t}\n}'), fixed: null },
    { code: inGo('for ;; {\n\tdefer g()\n}'), fixed: null },
    { code: inGo('for true {\n\tdefer g()\n}'), fixed: null },
    { code: inGo('for {\n\tselect {\n\tcase <-a:\n\t\tdefer g()\n\t}\n}'), fixed: null },
    { code: inGo('for {\n\tdefer g()\n\tgo func() {\n\t\treturn\n\t}()\n}'), fixed: null },
    { code: inGo('go func() {\n\tfor {\n\t\tdefer g()\n\t}\n}()'), fixed: null },
    { code: inGo('for {\n\tdefer func() {\n\t\tg()\n\t}()\n}'), fixed: null },
    { code: inGo('for {\n\ta.Lock()\n\tdefer a.Unlock()\n\tcontinue\n}'), fixed: null },
  ],
});
