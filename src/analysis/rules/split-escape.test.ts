import { testRule } from '../testing/rule-tester.js';
import { splitEscape } from './split-escape.js';

testRule(splitEscape, {
  valid: [
    '/[abc]/;',
    String.raw`/e\u0301/;`,
    String.raw`/[\u0301]/;`,
    String.raw`/[a-\u0301]/;`,
    String.raw`/[\u0301\u0302]/;`,
    String.raw`/[\d\u0301]/;`,
    String.raw`/[\u200d]/;`,
    'new RegExp(source);',
    String.raw`new RegExp("[e\\u0301]", flags);`,
    // Another rule says more of this.
    '/[👍]/;',
  ],
  invalid: [
    { code: String.raw`/[e\u0301]/;`, fixed: null },
    { code: String.raw`/[^\x65\u0301]/;`, fixed: null },
    { code: String.raw`/[a-z\u0301]/;`, fixed: null },
    { code: String.raw`/[👍\u{1f3ff}]/u;`, fixed: null },
    { code: String.raw`/[\u{1F1EF}\u{1F1F5}]/u;`, fixed: null },
    { code: String.raw`/[a\u200db]/;`, fixed: null },
    { code: String.raw`/[[e\u0301]]/v;`, fixed: null },
    { code: String.raw`new RegExp("[\\u0041\\u0301]");`, fixed: null },
    { code: String.raw`const p = "[e\u0301]"; new RegExp(p);`, fixed: null },
  ],
});
