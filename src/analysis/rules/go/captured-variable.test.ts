import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goCapturedVariable } from './captured-variable.js';

testRule(goCapturedVariable, {
  valid: [
    inGo(
      'for _, a := range b {\n\th.Go(func() error {\n\t\treturn g(a)\n\t})\n\tif err := h.Wait(); err != nil {\n\t\treturn err\n\t}\n}',
      'golang.org/x/sync/errgroup',
    ),
    inGo('for _, a := range b {\n\tdefer func(a int) {\n\t\tg(a)\n\t}(a)\n}'),
    inGo('for _, a := range b {\n\tfunc() {\n\t\tdefer func() {\n\t\t\tg(a)\n\t\t}()\n\t}()\n}'),
    inGo('for _, a := range b {\n\tif c {\n\t\tdefer func() {\n\t\t\tg(a)\n\t\t}()\n\t\treturn\n\t}\n}'),
    inGo('for _, a := range b {\n\th.Go(func() error {\n\t\treturn g(a)\n\t})\n}'),
    inGo(
      'for _, a := range b {\n\ta := a\n\th.Go(func() error {\n\t\treturn g(a)\n\t})\n}',
      'golang.org/x/sync/errgroup',
    ),
    inGo(
      'for _, a := range b {\n\th.Go(func() error {\n\t\treturn g(a)\n\t})\n\th.Wait()\n}',
      'golang.org/x/sync/errgroup',
    ),
    inGo('for _, a := range b {\n\tgo func(a int) {\n\t\tg(a)\n\t}(a)\n}'),
    inGo('for _, a := range b {\n\ta := a\n\tgo func() {\n\t\tg(a)\n\t}()\n}'),
    inGo('for _, a := range b {\n\tgo g(a)\n}'),
    inGo('for _, a := range b {\n\tfunc() {\n\t\tg(a)\n\t}()\n}'),
    inGo('for range b {\n\tgo func() {\n\t\tg(c)\n\t}()\n}'),
    inGo('var a int\nfor _, a = range b {\n\tg(a)\n}\ngo func() {\n\tg(a)\n}()'),
    inGo('for i := 0; i < n; i++ {\n\tgo func(i int) {\n\t\tg(i)\n\t}(i)\n}'),
    inGo('for _, a := range b {\n\tc := a\n\tgo func() {\n\t\tg(c)\n\t}()\n}'),
    inGo('for _, a := range b {\n\tgo func() {\n\t\tg(a)\n\t}()\n\twg.Wait()\n}'),
    inGo(
      'for i := 0; i < n; i++ {\n\tfor range b {\n\t\tgo func() {\n\t\t\tg(i)\n\t\t}()\n\t}\n\twg.Wait()\n}',
    ),
    // The file says that it is for a Go that gives each round a variable of its own.
    `//go:build go1.22\n\n${inGo('for _, a := range b {\n\tgo func() {\n\t\tg(a)\n\t}()\n}')}`,
    inGo('for range 10 {\n\tg()\n}\nfor _, a := range b {\n\tgo func() {\n\t\tg(a)\n\t}()\n}'),
  ],
  invalid: [
    {
      code: inGo(
        'for _, a := range b {\n\tgo func() {\n\t\tg(a)\n\t}()\n\tgo func() {\n\t\twg.Wait()\n\t}()\n}',
      ),
      fixed: null,
    },
    { code: inGo('for _, a := range b {\n\tdefer func() {\n\t\tg(a)\n\t}()\n}'), fixed: null },
    {
      code: inGo(
        'for _, a := range b {\n\th.Go(func() error {\n\t\treturn g(a)\n\t})\n}',
        'golang.org/x/sync/errgroup',
      ),
      fixed: null,
    },
    {
      code: inGo('for _, a := range b {\n\tgo func() {\n\t\tdefer func() {\n\t\t\tg(a)\n\t\t}()\n\t}()\n}'),
      fixed: null,
    },
    {
      code: `//go:build go1.21\n\n${inGo('for _, a := range b {\n\tgo func() {\n\t\tg(a)\n\t}()\n}')}`,
      fixed: null,
    },
    {
      code: inGo('for _, a := range b {\n\tgo func() {\n\t\tgo func() {\n\t\t\tg(a)\n\t\t}()\n\t}()\n}'),
      fixed: null,
    },
    {
      code: inGo(
        'for _, a := range b {\n\tgo func() {\n\t\tgo func(c int) {\n\t\t\tg(c)\n\t\t}(a)\n\t}()\n}',
      ),
      fixed: null,
    },
    { code: inGo('for _, a := range b {\n\tgo func() {\n\t\tg(a)\n\t}()\n}\nwg.Wait()'), fixed: null },
    {
      code: inGo(
        'for range b {\n\tfor _, a := range c {\n\t\tgo func() {\n\t\t\tg(a)\n\t\t}()\n\t}\n\twg.Wait()\n}',
      ),
      fixed: null,
    },
    { code: inGo('for _, a := range b {\n\tgo func() {\n\t\tg(a)\n\t}()\n}'), fixed: null },
    { code: inGo('for i := range b {\n\tgo func() {\n\t\tg(b[i])\n\t}()\n}'), fixed: null },
    { code: inGo('for i := 0; i < n; i++ {\n\tgo func() {\n\t\tg(i)\n\t}()\n}'), fixed: null },
    { code: inGo('for k, v := range b {\n\tgo func() {\n\t\tg(k, v)\n\t}()\n}'), fixed: null },
    { code: inGo('for _, a := range b {\n\tgo func(c int) {\n\t\tg(a, c)\n\t}(1)\n}'), fixed: null },
    {
      code: inGo('for _, a := range b {\n\tif c {\n\t\tgo func() {\n\t\t\tg(a)\n\t\t}()\n\t}\n}'),
      fixed: null,
    },
    {
      code: inGo('for _, a := range b {\n\tfor range c {\n\t\tgo func() {\n\t\t\tg(a)\n\t\t}()\n\t}\n}'),
      fixed: null,
    },
    { code: inGo('for _, a := range b {\n\tgo func() {\n\t\ta.g()\n\t}()\n\tg()\n}'), fixed: null },
  ],
});
