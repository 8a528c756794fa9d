import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goIdenticalBranches } from './identical-branches.js';

testRule(goIdenticalBranches, {
  valid: [
    inGo('if a {\n\tf(1)\n} else {\n\tf(2)\n}'),
    inGo('if a {\n} else {\n}'),
    inGo('if a {\n\tf(1)\n}'),
    inGo('if a {\n\tf(1)\n} else if b {\n\tf(1)\n}'),
    inGo('if a {\n\tf(1)\n} else if b {\n\tf(2)\n} else {\n\tf(1)\n}'),
    inGo('if a {\n\tf(1)\n} else {\n\tf(1) // later\n}'),
    inGo('if a {\n\t// nothing\n} else {\n\t// nothing\n}'),
    inGo('if a {\n\tf("a  b")\n} else {\n\tf("a b c")\n}'),
  ],
  invalid: [
    { code: inGo('if a {\n\tf(1)\n} else {\n\tf(1)\n}'), fixed: null },
    { code: inGo('if a {\n\tb = 1\n\tc = 2\n} else {\n\tb = 1\n\tc = 2\n}'), fixed: null },
    { code: inGo('if a {\n\treturn\n} else {\n\treturn\n}'), fixed: null },
    { code: inGo('if a := g(); a {\n\tf(a)\n} else {\n\tf(a)\n}'), fixed: null },
    { code: inGo('if a {\n\tf(1)\n} else if b {\n\tf(2)\n} else {\n\tf(2)\n}'), fixed: null },
    { code: inGo('if a {\n\tf( 1 )\n} else {\n\tf( 1 )\n}'), fixed: null },
    { code: inGo('for {\n\tif a {\n\t\tf(1)\n\t} else {\n\t\tf(1)\n\t}\n}'), fixed: null },
    { code: inGo('if a {\n\tb++\n} else {\n\tb++\n}'), fixed: null },
  ],
});
