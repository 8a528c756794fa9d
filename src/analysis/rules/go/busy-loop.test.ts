import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goBusyLoop } from './busy-loop.js';

testRule(goBusyLoop, {
  valid: [
    inGo('for {\n\tselect {\n\tcase <-a:\n\t}\n}'),
    inGo('for {\n\tselect {\n\tcase <-a:\n\tdefault:\n\t\tg()\n\t}\n}'),
    inGo('for {\n\tselect {\n\tcase <-a:\n\tdefault:\n\t}\n\tg()\n}'),
    inGo('select {\ncase <-a:\ndefault:\n}'),
    inGo('for b {\n\tselect {\n\tcase <-a:\n\tdefault:\n\t}\n}'),
    inGo('for range b {\n\tselect {\n\tcase <-a:\n\tdefault:\n\t}\n}'),
    inGo('for {\n\tg()\n\tselect {\n\tcase <-a:\n\tdefault:\n\t}\n}'),
    inGo('for i := 0; i < 3; i++ {\n\tselect {\n\tcase <-a:\n\tdefault:\n\t}\n}'),
  ],
  invalid: [
    {
      code: inGo('for {\n\tselect {\n\tcase <-a:\n\t\treturn\n\tdefault:\n\t}\n}'),
      fixed: inGo('for {\n\tselect {\n\tcase <-a:\n\t\treturn\n\t}\n}'),
    },
    {
      code: inGo('for {\n\tselect {\n\tdefault:\n\tcase <-a:\n\t\treturn\n\t}\n}'),
      fixed: inGo('for {\n\tselect {\n\tcase <-a:\n\t\treturn\n\t}\n}'),
    },
    {
      code: inGo('for true {\n\tselect {\n\tcase <-a:\n\t\tg()\n\tdefault:\n\t}\n}'),
      fixed: inGo('for true {\n\tselect {\n\tcase <-a:\n\t\tg()\n\t}\n}'),
    },
    {
      code: inGo('for ;; {\n\tselect {\n\tcase b := <-a:\n\t\tg(b)\n\tdefault:\n\t}\n}'),
      fixed: inGo('for ;; {\n\tselect {\n\tcase b := <-a:\n\t\tg(b)\n\t}\n}'),
    },
    { code: inGo('for {\n\tselect {\n\tcase <-a:\n\t\treturn\n\tdefault: // nothing\n\t}\n}'), fixed: null },
    {
      code: inGo(
        'go func() {\n\tfor {\n\t\tselect {\n\t\tcase <-a:\n\t\t\treturn\n\t\tdefault:\n\t\t}\n\t}\n}()',
      ),
      fixed: inGo('go func() {\n\tfor {\n\t\tselect {\n\t\tcase <-a:\n\t\t\treturn\n\t\t}\n\t}\n}()'),
    },
    { code: inGo('for {\n\tselect {\n\tdefault:\n\t}\n}'), fixed: null },
    {
      code: inGo('for {\n\tselect {\n\tcase <-a:\n\t\treturn\n\tcase b <- 1:\n\tdefault:\n\t}\n}'),
      fixed: inGo('for {\n\tselect {\n\tcase <-a:\n\t\treturn\n\tcase b <- 1:\n\t}\n}'),
    },
  ],
});
