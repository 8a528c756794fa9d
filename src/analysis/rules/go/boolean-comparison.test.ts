import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goBooleanComparison } from './boolean-comparison.js';

const withBool = (body: string): string => `package p\n\nfunc f(a bool) {\n\t${body}\n}\n`;

testRule(goBooleanComparison, {
  valid: [
    withBool('g(a)'),
    withBool('g(!a)'),
    withBool('g(a == b)'),
    withBool('g(a, true)'),
    withBool('a = true'),
    withBool('g(a && true)'),
    withBool('g("true" == b)'),
    withBool('g(true == true)'),
    withBool('switch true {\n\tcase a:\n\t}'),
  ],
  invalid: [
    { code: withBool('g(a == true)'), fixed: withBool('g(a)'), message: 'what this asks' },
    { code: withBool('g(a != true)'), fixed: withBool('g(!a)') },
    { code: withBool('g(a == false)'), fixed: withBool('g(!a)'), message: 'opposite' },
    { code: withBool('g(false != a)'), fixed: withBool('g(a)') },
    { code: withBool('g((b < c) == false)'), fixed: withBool('g(!(b < c))') },
    { code: withBool('if a == true && b {\n\t\tg()\n\t}'), fixed: withBool('if a && b {\n\t\tg()\n\t}') },
    {
      code: inGo('if strings.HasPrefix(a, b) == false {\n\tf()\n}', 'strings'),
      fixed: inGo('if !strings.HasPrefix(a, b) {\n\tf()\n}', 'strings'),
    },
    {
      code: inGo('_, ok := a[b]\nif ok == true {\n\tf()\n}'),
      fixed: inGo('_, ok := a[b]\nif ok {\n\tf()\n}'),
    },
    { code: inGo('var a bool\ng(a == true)'), fixed: inGo('var a bool\ng(a)') },
    { code: inGo('a := b > c\ng(a == true)'), fixed: inGo('a := b > c\ng(a)') },
    {
      code: inGo('f(strings.HasPrefix(a, "//") == true)', 'strings'),
      fixed: inGo('f(strings.HasPrefix(a, "//"))', 'strings'),
    },
    { code: withBool('g(a /* still */ == true)'), fixed: null },
    // It may be an interface.
    { code: inGo('g(a.b == true)'), fixed: null },
    { code: inGo('a, b := c()\ng(b == true)'), fixed: null },
    { code: inGo('var a any\ng(a == true)'), fixed: null },
    { code: withBool('if b {\n\t\ta := g()\n\t\tg(a == true)\n\t}'), fixed: null },
  ],
});
