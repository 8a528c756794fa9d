import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goDuplicateCondition } from './duplicate-condition.js';

testRule(goDuplicateCondition, {
  valid: [
    inGo('if a {\n} else if b {\n}'),
    inGo('if f() {\n} else if f() {\n}'),
    inGo('if a {\n}\nif a {\n}'),
    inGo('if a {\n} else if a := g(); a {\n}'),
    inGo('switch {\ncase a:\ncase b:\n}'),
    inGo('switch {\ncase f():\ncase f():\n}'),
    inGo('switch a {\ncase b:\ncase c:\n}'),
    inGo('if a {\n\tif a {\n\t}\n}'),
    inGo('switch a.(type) {\ncase int:\ncase string:\n}'),
  ],
  invalid: [
    { code: inGo('if a {\n} else if a {\n}'), fixed: null },
    { code: inGo('if a > 1 {\n} else if b {\n} else if a > 1 {\n}'), fixed: null },
    { code: inGo('if a {\n} else if a {\n} else if a {\n}'), fixed: null, findings: 2 },
    { code: inGo('switch {\ncase a > 1:\ncase a > 1:\n}'), fixed: null },
    { code: inGo('switch a {\ncase b.C:\ncase b.C:\n}'), fixed: null },
    { code: inGo('switch a {\ncase "x", "y":\ncase "z", "x":\n}'), fixed: null },
    { code: inGo('if a.b == nil {\n} else if a.b == nil {\n} else {\n}'), fixed: null },
    { code: inGo('if !a {\n} else if !a {\n}'), fixed: null },
  ],
});
