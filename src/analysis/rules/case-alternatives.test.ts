import { testRule } from '../testing/rule-tester.js';
import { caseAlternatives } from './case-alternatives.js';

testRule(caseAlternatives, {
  valid: [
    'switch (a) { case 1: case 2: b(); }',
    'switch (true) { case a || b: c(); }',
    'switch (a) { case b && c: d(); }',
    'switch (a) { case b ?? c: d(); }',
    'switch (a) { case b | c: d(); }',
    'switch (a) { case f(b, c): d(); }',
    'switch (a) { case [b, c]: d(); }',
    'switch (a || b) { case c: d(); }',
    'switch (a) { default: b || c; }',
    { code: 'switch (a) { case 1: x = <b c={d || e} />; }', language: 'tsx' },
  ],
  invalid: [
    { code: 'switch (a) { case 1 || 2: b(); }', fixed: null, message: 'first' },
    { code: 'switch (a) { case "b" || "c" || "d": e(); }', fixed: null },
    { code: 'switch (a) { case 1, 2: b(); }', fixed: null, message: 'last' },
    { code: 'switch (a) { case (b || c): d(); }', fixed: null },
    { code: 'switch (a) { case 1: break; case A.B || A.C: d(); }', fixed: null },
    { code: 'switch (true) { case a, b: c(); }', fixed: null },
    { code: 'switch (typeof a) { case "string" || "number": b(); }', fixed: null, language: 'javascript' },
    { code: 'switch (a) { case 1 || 2: x = <b />; }', fixed: null, language: 'tsx' },
  ],
});
