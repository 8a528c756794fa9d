import { testRule } from '../testing/rule-tester.js';
import { importReassignment } from './import-reassignment.js';

testRule(importReassignment, {
  valid: [
    "import a from 'b'; c = a;",
    "import a from 'b'; a.c = 1;",
    "import { a } from 'b'; a.c = 1;",
    "import { a } from 'b'; function f(a: any) { a = 1; }",
    "import * as a from 'b'; c(a.d);",
    "import * as a from 'b'; c.a = 1;",
    "import * as a from 'b'; a.c.d = 1;",
    "import * as a from 'b'; a.c();",
    "import * as a from 'b'; Object.assign({}, a);",
    "import * as a from 'b'; { const a = c; a.d = 1; }",
    "import * as a from 'b'; ({ [a.c]: d } = e);",
    "import * as a from 'b'; x = { [a.c]: 1 };",
    "import type { A } from 'b'; let a: A; a = c;",
    "const a = require('b'); a.c = 1;",
  ],
  invalid: [
    { code: "import a from 'b'; a = 1;", fixed: null, message: '`a` is imported' },
    { code: "import { a } from 'b'; a++;", fixed: null },
    { code: "import { c as a } from 'b'; [a] = d;", fixed: null },
    { code: "import * as a from 'b'; a = 1;", fixed: null },
    { code: "import * as a from 'b'; a.c = 1;", fixed: null, message: 'namespace' },
    { code: "import * as a from 'b'; a['c'] += 1;", fixed: null },
    { code: "import * as a from 'b'; delete a.c;", fixed: null },
    { code: "import * as a from 'b'; ({ c: a.d } = e);", fixed: null },
    { code: "import * as a from 'b'; for (a.c of d) e();", fixed: null },
    { code: "import * as a from 'b'; Object.assign(a, c);", fixed: null, language: 'javascript' },
    { code: "import * as a from 'b'; Reflect.set(a, 'c', <d />);", fixed: null, language: 'tsx' },
  ],
});
