/** What common actions make of a report of a tool: title and message of an annotation. */
export type Said = readonly [title: string | null, message: string];

const reviewdog = (tool: string, rule: string, message: string): Said => [
  `[${tool}] src/a#L1 <${rule}>(https://example.test/rules/${rule})`,
  message,
];
/** `ruff check --output-format=github`. */
const ruff = (code: string, message: string): Said => [`Ruff (${code})`, `src/a.py:1:1: ${code} ${message}`];
/** The matchers for ESLint and for the compiler of TypeScript keep the message alone. */
const bare = (message: string): Said => [null, message];
/** golangci-lint-action prints the linter behind it. */
const golangci = (message: string, linter: string): Said => [null, `${message} (${linter})`];
/** clippy-check and reviewdog send all that the compiler prints. */
const clippy = (message: string, lint: string): Said => [
  message,
  `warning: ${message}\n --> src/a.rs:1:1\n  = help: for further information visit https://rust-lang.github.io/rust-clippy/master/index.html#${lint}\n`,
];

/** Code with a defect, as it is once that is fixed, and how tools report it. */
export interface Classic {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Line of the report. */
  readonly line: number;
  readonly said: readonly Said[];
}

export const CLASSICS: Readonly<Record<string, Classic>> = {
  'an unused name of an import': {
    path: 'src/a.ts',
    before: "import { load, save } from './b.js';\n\nexport const a = load();\n",
    after: "import { load } from './b.js';\n\nexport const a = load();\n",
    line: 1,
    said: [
      bare("'save' is defined but never used"),
      bare("'save' is declared but its value is never read."),
      bare("error TS6133: 'save' is declared but its value is never read."),
      ['@typescript-eslint/no-unused-vars', "'save' is defined but never used."],
      ['unused-imports/no-unused-imports', "'save' is defined but never used."],
      ['lint/correctness/noUnusedImports', 'Several of these imports are unused.'],
      reviewdog('eslint', 'unused-imports/no-unused-imports', "'save' is defined but never used."),
      reviewdog('tsc', 'TS6133', "'save' is declared but its value is never read."),
    ],
  },
  'an unused import of types': {
    path: 'src/a.ts',
    before: "import type { A } from './b.js';\n\nexport const a = 1;\n",
    after: 'export const a = 1;\n',
    line: 1,
    said: [
      bare("'A' is declared but its value is never read."),
      bare('All imports in import declaration are unused.'),
      bare("'A' is defined but never used."),
      ['typescript(6192)', 'All imports in import declaration are unused.'],
    ],
  },
  'an unused variable': {
    path: 'src/a.ts',
    before: 'export function f(): number {\n  const a = 1;\n  return 2;\n}\n',
    after: 'export function f(): number {\n  return 2;\n}\n',
    line: 2,
    said: [
      bare("'a' is assigned a value but never used"),
      bare("'a' is declared but its value is never read."),
      reviewdog('eslint', '@typescript-eslint/no-unused-vars', "'a' is assigned a value but never used."),
    ],
  },
  'a let that is never set again': {
    path: 'src/a.ts',
    before: 'let a = 1;\nexport const b = a;\n',
    after: 'const a = 1;\nexport const b = a;\n',
    line: 1,
    said: [
      bare("'a' is never reassigned. Use 'const' instead"),
      bare("'a' is never reassigned. Use 'const' instead  prefer-const"),
      ['prefer-const', "'a' is never reassigned. Use 'const' instead."],
      ['ESLint', "'a' is never reassigned. Use 'const' instead. (prefer-const)"],
      ['lint/style/useConst', 'This let declares a variable that is only assigned once.'],
      reviewdog('eslint', 'prefer-const', "'a' is never reassigned. Use 'const' instead."),
    ],
  },
  'a loose comparison': {
    path: 'src/a.ts',
    before: "export const f = (a: unknown): boolean => typeof a == 'string';\n",
    after: "export const f = (a: unknown): boolean => typeof a === 'string';\n",
    line: 1,
    said: [
      bare("Expected '===' and instead saw '=='"),
      ['eqeqeq', "Expected '===' and instead saw '=='."],
      reviewdog('eslint', 'eqeqeq', 'Use the strict one.'),
      ['lint/suspicious/noDoubleEquals', 'Using == may be unsafe.'],
    ],
  },
  'a missing await': {
    path: 'src/a.ts',
    before:
      "import { writeFile } from 'node:fs/promises';\n\nexport async function f(a: string): Promise<void> {\n  writeFile(a, '');\n  await g(a);\n}\n",
    after:
      "import { writeFile } from 'node:fs/promises';\n\nexport async function f(a: string): Promise<void> {\n  await writeFile(a, '');\n  await g(a);\n}\n",
    line: 4,
    said: [
      bare(
        'Promises must be awaited, end with a call to .catch, end with a call to .then with a rejection handler or be explicitly marked as ignored with the `void` operator',
      ),
      reviewdog('eslint', '@typescript-eslint/no-floating-promises', 'Promises must be awaited.'),
    ],
  },
  'a missing return type': {
    path: 'src/a.ts',
    before: 'export function f(a: string) {\n  return a.length > 1;\n}\n',
    after: 'export function f(a: string): boolean {\n  return a.length > 1;\n}\n',
    line: 1,
    said: [
      bare('Missing return type on function'),
      ['@typescript-eslint/explicit-function-return-type', 'Missing return type on function.'],
      reviewdog('eslint', '@typescript-eslint/explicit-module-boundary-types', 'Missing return type.'),
    ],
  },
  'an unused import of Python': {
    path: 'src/a.py',
    before: 'import json\nimport os\n\nprint(os.sep)\n',
    after: 'import os\n\nprint(os.sep)\n',
    line: 1,
    said: [
      ruff('F401', '[*] `json` imported but unused'),
      ruff('F401', '`json` imported but unused'),
      bare("'json' imported but unused"),
      ['Flake8: F401', "'json' imported but unused"],
      reviewdog('ruff', 'F401', '`json` imported but unused'),
    ],
  },
  'a comparison with None': {
    path: 'src/a.py',
    before: 'def f(a):\n    if a == None:\n        return 1\n    return 2\n',
    after: 'def f(a):\n    if a is None:\n        return 1\n    return 2\n',
    line: 2,
    said: [
      ruff('E711', 'Comparison to `None` should be `cond is None`'),
      bare("comparison to None should be 'if cond is None:'"),
      ['E711', "comparison to None should be 'if cond is None:'"],
    ],
  },
  'a test for membership': {
    path: 'src/a.py',
    before: 'def f(a, b):\n    return not a in b\n',
    after: 'def f(a, b):\n    return a not in b\n',
    line: 2,
    said: [
      ruff('E713', '[*] Test for membership should be `not in`'),
      bare("test for membership should be 'not in'"),
    ],
  },
  'a text that needs no f': {
    path: 'src/a.py',
    before: 'def f():\n    return f"a"\n',
    after: 'def f():\n    return "a"\n',
    line: 2,
    said: [ruff('F541', '[*] f-string without any placeholders'), bare('f-string is missing placeholders')],
  },
  'an unused variable of Python': {
    path: 'src/a.py',
    before: 'def f():\n    a = 1\n    return 2\n',
    after: 'def f():\n    return 2\n',
    line: 2,
    said: [
      ruff('F841', 'Local variable `a` is assigned to but never used'),
      bare("local variable 'a' is assigned to but never used"),
    ],
  },
  'an else behind a return of Go': {
    path: 'src/a.go',
    before: 'package p\n\nfunc f(a bool) int {\n\tif a {\n\t\treturn 1\n\t} else {\n\t\treturn 2\n\t}\n}\n',
    after: 'package p\n\nfunc f(a bool) int {\n\tif a {\n\t\treturn 1\n\t}\n\treturn 2\n}\n',
    line: 6,
    said: [
      bare(
        'if block ends with a return statement, so drop this else and outdent its block (move short variable declaration to its own line if necessary)',
      ),
      golangci('indent-error-flow: if block ends with a return statement, so drop this else', 'revive'),
    ],
  },
  'an increment of Go': {
    path: 'src/a.go',
    before: 'package p\n\nfunc f(a int) int {\n\ta += 1\n\treturn a\n}\n',
    after: 'package p\n\nfunc f(a int) int {\n\ta++\n\treturn a\n}\n',
    line: 4,
    said: [
      bare('should replace a += 1 with a++'),
      golangci('increment-decrement: should replace a += 1 with a++', 'revive'),
      reviewdog('golint', 'increment-decrement', 'should replace a += 1 with a++'),
    ],
  },
  'a comparison with true of Go': {
    path: 'src/a.go',
    before: 'package p\n\nfunc f(a bool) int {\n\tif a == false {\n\t\treturn 1\n\t}\n\treturn 2\n}\n',
    after: 'package p\n\nfunc f(a bool) int {\n\tif !a {\n\t\treturn 1\n\t}\n\treturn 2\n}\n',
    line: 4,
    said: [
      golangci('S1002: should omit comparison to bool constant, can be simplified to !a', 'gosimple'),
      golangci('S1002: should omit comparison to bool constant, can be simplified to !a', 'staticcheck'),
      bare('should omit comparison to bool constant, can be simplified to !a'),
    ],
  },
  'a blank value of a range': {
    path: 'src/a.go',
    before: 'package p\n\nfunc f(a []int) {\n\tfor i, _ := range a {\n\t\tg(i)\n\t}\n}\n',
    after: 'package p\n\nfunc f(a []int) {\n\tfor i := range a {\n\t\tg(i)\n\t}\n}\n',
    line: 4,
    said: [
      bare('should omit 2nd value from range; this loop is equivalent to `for i := range ...`'),
      golangci('range: should omit 2nd value from range', 'revive'),
      golangci('S1005: unnecessary assignment to the blank identifier', 'gosimple'),
    ],
  },
  'the text of an error of Go': {
    path: 'src/a.go',
    before: 'package p\n\nimport "errors"\n\nvar e = errors.New("Not found.")\n',
    after: 'package p\n\nimport "errors"\n\nvar e = errors.New("not found")\n',
    line: 5,
    said: [
      bare('error strings should not be capitalized or end with punctuation or a newline'),
      golangci('ST1005: error strings should not be capitalized', 'stylecheck'),
      golangci('error-strings: error strings should not be capitalized', 'revive'),
    ],
  },
  'an unneeded return of Rust': {
    path: 'src/a.rs',
    before: 'fn f(a: u32) -> u32 {\n    return a;\n}\n',
    after: 'fn f(a: u32) -> u32 {\n    a\n}\n',
    line: 2,
    said: [
      bare('unneeded `return` statement'),
      clippy('unneeded `return` statement', 'needless_return'),
      reviewdog('clippy', 'clippy::needless_return', 'unneeded `return` statement'),
    ],
  },
  'a length of Rust': {
    path: 'src/a.rs',
    before: 'fn f(a: &[u8]) -> bool {\n    a.len() == 0\n}\n',
    after: 'fn f(a: &[u8]) -> bool {\n    a.is_empty()\n}\n',
    line: 2,
    said: [bare('length comparison to zero'), clippy('length comparison to zero', 'len_zero')],
  },
  'a comparison with true of Rust': {
    path: 'src/a.rs',
    before: 'fn f(a: bool) -> u8 {\n    if a == true {\n        return 1;\n    }\n    2\n}\n',
    after: 'fn f(a: bool) -> u8 {\n    if a {\n        return 1;\n    }\n    2\n}\n',
    line: 2,
    said: [
      bare('equality checks against true are unnecessary'),
      clippy('equality checks against true are unnecessary', 'bool_comparison'),
    ],
  },
  'a field and its value of Rust': {
    path: 'src/a.rs',
    before: 'fn f(a: u8) -> S {\n    S { a: a }\n}\n',
    after: 'fn f(a: u8) -> S {\n    S { a }\n}\n',
    line: 2,
    said: [
      bare('redundant field names in struct initialization'),
      clippy('redundant field names in struct initialization', 'redundant_field_names'),
    ],
  },
  'a lifetime of a constant of Rust': {
    path: 'src/a.rs',
    before: 'const A: &\'static str = "a";\n',
    after: 'const A: &str = "a";\n',
    line: 1,
    said: [
      bare("constants have by default a `'static` lifetime"),
      clippy("constants have by default a `'static` lifetime", 'redundant_static_lifetimes'),
    ],
  },
  'an unused import of Rust': {
    path: 'src/a.rs',
    before: 'use std::collections::HashMap;\n\nfn f() {}\n',
    after: 'fn f() {}\n',
    line: 1,
    said: [
      bare('unused import: `std::collections::HashMap`'),
      ['unused import: `std::collections::HashMap`', '#[warn(unused_imports)] on by default'],
      reviewdog('clippy', 'unused_imports', 'unused import: `std::collections::HashMap`'),
    ],
  },
};
