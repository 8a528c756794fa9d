import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goDeferredBeforeCheck } from './deferred-before-check.js';

testRule(goDeferredBeforeCheck, {
  valid: [
    inGo('a, err := g()\nif err != nil {\n\treturn\n}\ndefer a.Close()'),
    inGo('a, err := g()\ndefer a.Close()\nh()'),
    inGo('a := g()\ndefer a.Close()\nif err != nil {\n\treturn\n}'),
    inGo('a, err := g()\ndefer b.Close()\nif err != nil {\n\treturn\n}'),
    inGo('a, err := g()\ndefer a.Close()\nif err == nil {\n\th(a)\n}'),
    inGo('a, err := g()\ndefer a.Close()\nif err != nil && b {\n\treturn\n}'),
    inGo('a, ok := g()\ndefer a.Close()\nif !ok {\n\treturn\n}'),
    inGo('a, err := g()\ndefer a.Unlock()\nif err != nil {\n\treturn\n}'),
    inGo('a, err := g()\ndefer func() {\n\ta.Close()\n}()\nif err != nil {\n\treturn\n}'),
    inGo('a, err := g()\ndefer h(a)\nif err != nil {\n\treturn\n}'),
  ],
  invalid: [
    {
      code: inGo('a, err := g()\ndefer a.Close()\nif err != nil {\n\treturn\n}'),
      fixed: inGo('a, err := g()\nif err != nil {\n\treturn\n}\ndefer a.Close()'),
    },
    {
      code: inGo('a, err := g()\ndefer a.Body.Close()\nif err != nil {\n\treturn err\n}\nh(a)'),
      fixed: inGo('a, err := g()\nif err != nil {\n\treturn err\n}\ndefer a.Body.Close()\nh(a)'),
    },
    {
      code: inGo('a, err = g()\ndefer a.Close()\nif err != nil {\n\tpanic(err)\n}'),
      fixed: inGo('a, err = g()\nif err != nil {\n\tpanic(err)\n}\ndefer a.Close()'),
    },
    {
      code: inGo('a, e := g()\ndefer a.Close()\nif e != nil {\n\treturn e\n}'),
      fixed: inGo('a, e := g()\nif e != nil {\n\treturn e\n}\ndefer a.Close()'),
    },
    {
      code: inGo('a, err := g()\ndefer a.Close()\nif err != nil {\n\tt.Fatal(err)\n}'),
      fixed: inGo('a, err := g()\nif err != nil {\n\tt.Fatal(err)\n}\ndefer a.Close()'),
    },
    { code: inGo('a, err := g()\ndefer a.Close() // Why.\nif err != nil {\n\treturn\n}'), fixed: null },
    {
      code: inGo('a, err := g()\n\ndefer a.Close()\n\nif err != nil {\n\treturn\n}'),
      fixed: inGo('a, err := g()\n\nif err != nil {\n\treturn\n}\ndefer a.Close()'),
    },
    {
      code: inGo('if b {\n\ta, err := g()\n\tdefer a.Close()\n\tif err != nil {\n\t\treturn\n\t}\n}'),
      fixed: inGo('if b {\n\ta, err := g()\n\tif err != nil {\n\t\treturn\n\t}\n\tdefer a.Close()\n}'),
    },
    {
      code: inGo('a, err := os.Open(b)\ndefer a.Close()\nif err != nil {\n\tlog.Fatal(err)\n}', 'os', 'log'),
      fixed: inGo('a, err := os.Open(b)\nif err != nil {\n\tlog.Fatal(err)\n}\ndefer a.Close()', 'os', 'log'),
    },
    {
      code: inGo('s.a, err = g()\ndefer s.a.Close()\nif err != nil {\n\treturn\n}'),
      fixed: inGo('s.a, err = g()\nif err != nil {\n\treturn\n}\ndefer s.a.Close()'),
    },
  ],
});
