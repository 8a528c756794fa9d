import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goIneffectiveBreak } from './ineffective-break.js';

testRule(goIneffectiveBreak, {
  valid: [
    inGo('for {\n\tselect {\n\tcase <-a:\n\t\treturn\n\t}\n}'),
    inGo('L:\nfor {\n\tselect {\n\tcase <-a:\n\t\tbreak L\n\t}\n}'),
    inGo('for {\n\tbreak\n}'),
    inGo('select {\ncase <-a:\n\tbreak\n}'),
    inGo('for {\n\tswitch a {\n\tcase 1:\n\t\tf()\n\t\tbreak\n\t}\n}'),
    inGo('for {\n\tselect {\n\tcase <-a:\n\t\tif b {\n\t\t\tbreak\n\t\t}\n\t\tf()\n\t}\n}'),
    inGo('for a {\n\tselect {\n\tcase <-b:\n\t\tbreak\n\t}\n}'),
    inGo('for {\n\tselect {\n\tcase <-a:\n\t\tfor {\n\t\t\tbreak\n\t\t}\n\t}\n}'),
  ],
  invalid: [
    { code: inGo('for {\n\tselect {\n\tcase <-a:\n\t\tbreak\n\tcase <-b:\n\t\tf()\n\t}\n}'), fixed: null },
    { code: inGo('for {\n\tselect {\n\tcase <-a:\n\t\tf()\n\t\tbreak\n\tcase <-b:\n\t}\n}'), fixed: null },
    {
      code: inGo(
        'for {\n\tselect {\n\tcase <-a:\n\t\tif b {\n\t\t\tbreak\n\t\t}\n\tdefault:\n\t\tf()\n\t}\n}',
      ),
      fixed: null,
    },
    { code: inGo('for {\n\tselect {\n\tdefault:\n\t\tbreak\n\tcase <-b:\n\t\tf()\n\t}\n}'), fixed: null },
    { code: inGo('for true {\n\tselect {\n\tcase <-a:\n\t\tbreak\n\t}\n}'), fixed: null },
    { code: inGo('for ;; {\n\tselect {\n\tcase <-a:\n\t\tbreak\n\t}\n}'), fixed: null },
    {
      code: inGo(
        'for {\n\tselect {\n\tcase b := <-a:\n\t\tif b {\n\t\t\tf()\n\t\t} else {\n\t\t\tbreak\n\t\t}\n\t}\n}',
      ),
      fixed: null,
    },
    {
      code: inGo(
        'go func() {\n\tfor {\n\t\tselect {\n\t\tcase <-a:\n\t\t\tclose(b)\n\t\t\tbreak\n\t\t}\n\t}\n}()',
      ),
      fixed: null,
    },
  ],
});
