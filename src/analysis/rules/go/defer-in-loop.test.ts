import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goDeferInLoop } from './defer-in-loop.js';

testRule(goDeferInLoop, {
  valid: [
    inGo('defer a.Close()'),
    inGo('for _, a := range b {\n\tfunc() {\n\t\tdefer a.Close()\n\t}()\n}'),
    inGo('for _, a := range b {\n\tgo func() {\n\t\tdefer a.Close()\n\t}()\n}'),
    inGo('for _, a := range b {\n\tif a.ok {\n\t\tdefer a.Close()\n\t\treturn\n\t}\n}'),
    inGo('for _, a := range b {\n\tdefer a.Close()\n\treturn\n}'),
    inGo('for {\n\tdefer a.Close()\n\tg()\n}'),
    inGo('for _, a := range b {\n\ta.Close()\n}'),
    inGo('for _, a := range b {\n\tif a.ok {\n\t\tdefer a.Close()\n\t\tbreak\n\t}\n}'),
  ],
  invalid: [
    { code: inGo('for _, a := range b {\n\tdefer a.Close()\n}'), fixed: null },
    { code: inGo('for i := 0; i < n; i++ {\n\tdefer g(i)\n}'), fixed: null },
    { code: inGo('for a.next() {\n\tdefer a.Close()\n}'), fixed: null },
    { code: inGo('for _, a := range b {\n\tif a.ok {\n\t\tdefer a.Close()\n\t}\n}'), fixed: null },
    { code: inGo('for {\n\tdefer a.Close()\n\tif b {\n\t\treturn\n\t}\n}'), fixed: null },
    { code: inGo('for _, a := range b {\n\tswitch a {\n\tcase 1:\n\t\tdefer g()\n\t}\n}'), fixed: null },
    { code: inGo('for _, a := range b {\n\tdefer func() {\n\t\tg(a)\n\t}()\n}'), fixed: null },
    { code: inGo('go func() {\n\tfor _, a := range b {\n\t\tdefer a.Close()\n\t}\n}()'), fixed: null },
  ],
});
