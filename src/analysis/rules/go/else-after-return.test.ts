import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goElseAfterReturn } from './else-after-return.js';

testRule(goElseAfterReturn, {
  valid: [
    'if a {\n\treturn\n}\nf()',
    'if a {\n\tf()\n} else {\n\tg()\n}',
    'if a {\n\treturn\n} else if b {\n\tf()\n}',
    'if a {\n\tf()\n} else if b {\n\treturn\n} else {\n\tg()\n}',
    'if a {\n\treturn\n} else {\n}',
    'for {\n\tif a {\n\t\tbreak\n\t} else {\n\t\tf()\n\t}\n}',
    'if a {\n\tg(func() { return })\n} else {\n\tf()\n}',
    'switch a {\ncase 1:\n\treturn\ndefault:\n\tf()\n}',
  ].map((body) => inGo(body)),
  invalid: [
    {
      code: inGo('if a {\n\treturn\n} else {\n\tf()\n}'),
      fixed: inGo('if a {\n\treturn\n}\nf()'),
      message: 'has not returned',
    },
    {
      code: inGo('if a {\n\tf()\n\treturn\n} else {\n\t// why\n\tif b {\n\t\tg()\n\t}\n}\nh()'),
      fixed: inGo('if a {\n\tf()\n\treturn\n}\n// why\nif b {\n\tg()\n}\nh()'),
    },
    {
      code: inGo('if a {\n\treturn\n} else {\n\tb := g()\n\tf(b)\n}'),
      fixed: inGo('if a {\n\treturn\n}\nb := g()\nf(b)'),
    },
    // Behind the `if`, it would be another variable of the name.
    { code: inGo('b := 1\nif a {\n\treturn\n} else {\n\tb := g()\n\tf(b)\n}\nf(b)'), fixed: null },
    { code: inGo('if a {\n\treturn\n} else {\n\tvar f = g()\n\tf()\n}'), fixed: null },
    { code: inGo('if b := g(); b {\n\treturn\n} else {\n\tf(b)\n}'), fixed: null },
    { code: inGo('if a {\n\treturn\n} else { // why\n\tf()\n}'), fixed: null },
    { code: inGo('if a {\n\treturn\n} else {\n\tf(`b\n\t\tc`)\n}'), fixed: null },
    { code: inGo('if a { return } else { f() }'), fixed: null },
  ],
});
