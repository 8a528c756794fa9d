import { testRule } from '../testing/rule-tester.js';
import { unusedImport } from './unused-import.js';

testRule(unusedImport, {
  valid: [
    "import './a.js';",
    "import {} from './a.js';",
    "import a from './a.js';\na();",
    "import { a as b } from './a.js';\nb();",
    "import { type A } from './a.js';\nlet b: A;",
    "import type { A } from './a.js';\nexport function b(c: A) {}",
    "import * as a from './a.js';\nlet b: a.C<string>;",
    "import { a } from './a.js';\nlet b: typeof a;",
    "import { a } from './a.js';\nexport { a };",
    "import { a } from './a.js';\nexport default a;",
    "import { a } from './a.js';\nexport const b = { a };",
    "import { A } from './a.js';\nclass B implements A {}",
    "import { A, B } from './a.js';\nclass C { @A() b: B; }",
    "import { a } from './a.js';\nfunction b(c = a) {}",
    "export import A = B.C;\nimport d = require('d');\nd();",
    { code: "import React from 'react';\nexport const a = <div />;", language: 'tsx' },
    { code: "import { A } from './a.js';\nexport const a = <A.B />;", language: 'tsx' },
    {
      code: "/** @jsx make */\nimport { make } from './make.js';\nexport const a = <div />;",
      language: 'tsx',
    },
  ],
  invalid: [
    // Its module stays loaded: nothing here says what that does.
    {
      code: "import a from 'newrelic';\nimport b from 'c';\nb();\n",
      language: 'javascript',
      fixed: "import 'newrelic';\nimport b from 'c';\nb();\n",
      message: '`a` is imported',
    },
    {
      code: "import a, { b } from './a.js';\nexport const c = 1;\n",
      language: 'javascript',
      fixed: "import './a.js';\nexport const c = 1;\n",
      message: 'Nothing uses',
    },
    { code: "import * as a from './a.js';\n", language: 'javascript', fixed: "import './a.js';\n" },
    {
      code: "import a from './a.json' with { type: 'json' };\n",
      language: 'javascript',
      fixed: "import './a.json' with { type: 'json' };\n",
    },
    {
      code: "import styles from './a.css';\nexport const b = 1;\n",
      language: 'javascript',
      fixed: "import './a.css';\nexport const b = 1;\n",
    },
    {
      code: "import a from './a.js'; // starts the clock\nexport const b = 1;\n",
      language: 'javascript',
      fixed: "import './a.js'; // starts the clock\nexport const b = 1;\n",
    },
    { code: "import /* later */ a from './a.js';\n", language: 'javascript', fixed: null },
    // Whether TypeScript loads it now depends on settings.
    { code: "import a from './a.js';\nexport const b = 1;\n", fixed: null },
    { code: "import a from 'lodash';\nexport const b = 1;\n", fixed: null },
    { code: "import a = require('a');\nexport const b = 1;\n", fixed: null },
    // Types, and modules of Node.
    { code: "import type { A } from './a.js';\nexport const b = 1;\n", fixed: 'export const b = 1;\n' },
    // With `verbatimModuleSyntax`, its module is loaded.
    { code: "import { type A, type B } from './a.js';\nexport {};\n", fixed: null },
    {
      code: "import { b } from './a.js';\nimport { type A } from './a.js';\nb();\n",
      fixed: "import { b } from './a.js';\nb();\n",
    },
    {
      code: "import './a.js';\nimport { b } from './a.js';\n",
      fixed: "import './a.js';\n",
    },
    { code: "import { b } from './a.js';\nimport './a.js';\n", fixed: null },
    {
      code: "import type { b } from './a.js';\nimport { c } from './a.js';\nexport type D = b;\n",
      fixed: null,
    },
    { code: "import { type A, b } from './a.js';\nexport {};\n", fixed: null },
    { code: "import fs from 'node:fs';\nexport const b = 1;\n", fixed: 'export const b = 1;\n' },
    {
      code: "import { readFile } from 'fs/promises';\nexport const b = 1;\n",
      language: 'javascript',
      fixed: 'export const b = 1;\n',
    },
    {
      code: "import a from 'domain';\nexport const b = 1;\n",
      language: 'javascript',
      fixed: "import 'domain';\nexport const b = 1;\n",
    },
    { code: "import a from 'test';\nexport const b = 1;\n", fixed: null },
    { code: "import a from 'node:own';\nexport const b = 1;\n", fixed: null },
    {
      code: "import a, { b } from './a.js';\nb();\n",
      fixed: "import { b } from './a.js';\nb();\n",
    },
    {
      code: "import a, { b } from './a.js';\na();\n",
      fixed: "import a from './a.js';\na();\n",
    },
    {
      code: "import a, { b, c } from './a.js';\na();\n",
      fixed: "import a from './a.js';\na();\n",
      message: 'Nothing uses',
    },
    {
      code: "import a, * as b from './a.js';\na();\n",
      fixed: "import a from './a.js';\na();\n",
    },
    {
      code: "import { a, b, c, d, e } from './a.js';\nc(e);\n",
      fixed: "import { c, e } from './a.js';\nc(e);\n",
      findings: 3,
    },
    {
      code: "import {\n  a,\n  b,\n  type C,\n} from './a.js';\nb();\n",
      fixed: "import {\n  b,\n} from './a.js';\nb();\n",
      findings: 2,
    },
    {
      code: "import a, { b, c } from './a.js';\nc();\n",
      fixed: "import { c } from './a.js';\nc();\n",
      findings: 2,
    },
    {
      code: "import { a, b } from 'node:fs';\nimport { c } from './c.js';\nc();\n",
      fixed: "import { c } from './c.js';\nc();\n",
    },
    {
      code: "import { a } from 'node:fs';\nexport const b = (a) => a;\n",
      fixed: 'export const b = (a) => a;\n',
    },
    {
      code: "import { a } from 'node:fs';\nexport { a } from './b.js';\n",
      fixed: "export { a } from './b.js';\n",
    },
    {
      code: "import { a } from 'node:fs';\nexport const b = { a: 1 }.a;\n",
      fixed: 'export const b = { a: 1 }.a;\n',
    },
    {
      code: "import type { A } from './a.js';\nimport b = require('node:fs');\nimport C = D.E;\nexport {};\n",
      fixed: 'export {};\n',
      findings: 3,
    },
    // An element with a lower-case name is one of the platform.
    {
      code: "import { div } from 'node:fs';\nexport const b = <div />;\n",
      language: 'tsx',
      fixed: 'export const b = <div />;\n',
    },
    // Without the import, the file is no module any more.
    { code: "import { a } from 'node:fs';\nlet b = 1;\n", fixed: null },
    { code: "import a from 'node:fs'; // starts the clock\nexport const b = 1;\n", fixed: null },
    { code: "import {\n  a, // later\n  b,\n} from './a.js';\nb();\n", fixed: null },
    {
      code: "// @ts-expect-error no types\nimport a from 'a';\nexport const b = 1;\n",
      language: 'javascript',
      fixed: null,
    },
    {
      code: "import { A } from './a.js';\n/** @param {A} b */\nexport function c(b) {}\n",
      language: 'javascript',
      fixed: null,
    },
  ],
});
