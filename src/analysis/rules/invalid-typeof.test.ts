import { testRule } from '../testing/rule-tester.js';
import { invalidTypeof } from './invalid-typeof.js';

testRule(invalidTypeof, {
  valid: [
    "typeof x === 'string';",
    "typeof x == 'undefined';",
    "'bigint' !== typeof x;",
    'typeof x === kind;',
    'typeof x === typeof y;',
    "x === 'strnig';",
    "typeof x + 'strnig';",
    "typeof x === 'str' + 'ing';",
    'typeof x === `${kind}`;',
    'typeof x === `number`;',
    "switch (typeof x) { case 'function': break; }",
    "(typeof x) === ('symbol');",
    "typeof node === 'unknown';",
    'type A = typeof x; const a: A = undefined;',
    { code: "const el = typeof x === 'object' ? <a /> : null;", language: 'tsx' },
  ],
  invalid: [
    {
      code: "typeof x === 'strnig';",
      fixed: "typeof x === 'string';",
      message: "`typeof` never gives `'strnig'`",
    },
    { code: 'typeof x == "fucntion";', fixed: 'typeof x == "function";', message: 'always false' },
    { code: "'nubmer' !== typeof x;", fixed: "'number' !== typeof x;", message: 'always true' },
    { code: "typeof x === 'String';", fixed: "typeof x === 'string';" },
    { code: 'typeof x === `objet`;', fixed: 'typeof x === `object`;' },
    { code: 'typeof x === undefined;', fixed: "typeof x === 'undefined';", message: 'the value `undefined`' },
    { code: 'f("a", "b"); typeof x === undefined;', fixed: 'f("a", "b"); typeof x === "undefined";' },
    { code: 'typeof x === null;', fixed: null },
    { code: "typeof x === 'null';", fixed: null },
    { code: "typeof x === 'array';", fixed: null },
    { code: "typeof x === 'NaN';", fixed: null },
    { code: "(typeof x) === ('udnefined');", fixed: "(typeof x) === ('undefined');" },
    { code: "typeof a.b?.c === 'bolean';", fixed: "typeof a.b?.c === 'boolean';", language: 'tsx' },
    {
      code: '\uFEFF"😀"; typeof x === "stirng";',
      fixed: '\uFEFF"😀"; typeof x === "string";',
      language: 'javascript',
    },
    { code: "typeof x === 'a`b';", fixed: null, message: 'never gives' },
  ],
});
