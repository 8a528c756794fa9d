import { testRule } from '../testing/rule-tester.js';
import { polynomialBacktracking } from './polynomial-backtracking.js';

testRule(polynomialBacktracking, {
  valid: [
    'x = /^\\w+=$/;',
    'x = /^\\w+=\\d*$/;',
    'x = /^\\s+|\\s+$/;',
    'x = /a+b/;',
    'x = /\\w+\\d*/;',
    'x = /^\\w{1,5}\\d{1,5}=$/;',
    // Exponential: another rule's.
    'x = /^(?:\\w+)+$/;',
    'x = new RegExp(a + "\\\\w+\\\\d*=");',
    'function f(RegExp) { return new RegExp("^\\\\w+\\\\d*=$"); }',
  ],
  invalid: [
    { code: 'x = /^\\w+\\d*=$/;', fixed: null, message: '`\\d*`' },
    { code: 'x = /^\\s*.*;$/;', fixed: null },
    { code: 'x = /^.*?,.*?,.*?;$/;', fixed: null },
    { code: 'x = /^(a+){2}$/;', fixed: null },
    { code: 'x = /^a*a*$/u;', fixed: null, language: 'javascript' },
    { code: "x = new RegExp('^\\\\w+\\\\d*=$', 'i');", fixed: null },
    { code: "const p = '^a*a*$'; x = RegExp(p);", fixed: null },
    { code: 'x = <a b={/^\\w+\\d*=$/} />;', fixed: null, language: 'tsx' },
  ],
});
