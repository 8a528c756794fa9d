import { testRule } from '../testing/rule-tester.js';
import { duplicateCase } from './duplicate-case.js';

testRule(duplicateCase, {
  valid: [
    'switch (true) { case queue.shift(1) === 2: a(); break; case queue.shift(1) === 2: b(); }',
    'switch (a) { case "[": break; case "(": break; case "{": break; }',
    'switch (a) { case 1: case 2: b(); }',
    'switch (a) { case 1: break; case "1": break; }',
    'switch (a) { case b: break; case c: break; }',
    'switch (a) { case b.c: break; case b.d: break; }',
    'switch (a) { case f(): break; case f(1): break; }',
    'switch (a) { case 1: switch (b) { case 1: c(); } }',
    'switch (a) { case b + c: break; case c + b: break; }',
    'switch (a) { default: b(); }',
    'switch (a) { case [, 1]: break; case [1, ]: break; }',
    { code: 'switch (a) { case 1: return1(<b />); break; case 2: }', language: 'tsx' },
  ],
  invalid: [
    { code: 'switch (a) { case 1: b(); break; case 1: c(); }', fixed: null },
    { code: 'switch (a) { case "b": case "b": c(); }', fixed: null },
    { code: 'switch (a) { case b: break; case (b): break; }', fixed: null },
    { code: 'switch (a) { case b.c: break; case b . c: break; }', fixed: null },
    { code: 'switch (a) { case f(1): break; case f(/* one */ 1): break; }', fixed: null },
    {
      code: 'switch (a) { case 1: break; case 2: break; case 1: break; case 1: break; }',
      fixed: null,
      findings: 2,
    },
    { code: 'switch (true) { case a > b: break; default: c(); break; case a > b: }', fixed: null },
    { code: 'switch (a) { case A.B: f(<b />); break; case A.B: }', fixed: null, language: 'tsx' },
    { code: 'switch (a) { case `b`: break; case `b`: break; }', fixed: null, language: 'javascript' },
  ],
});
