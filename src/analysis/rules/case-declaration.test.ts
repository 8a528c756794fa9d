import { testRule } from '../testing/rule-tester.js';
import { caseDeclaration } from './case-declaration.js';

testRule(caseDeclaration, {
  valid: [
    'switch (a) { case 1: b(); }',
    'switch (a) { case 1: { let b = 1; } }',
    'switch (a) { case 1: { function f() {} } }',
    'switch (a) { case 1: var b = 1; }',
    'switch (a) { default: { class B {} } }',
    'let b; switch (a) { case 1: b = 1; }',
    'switch (a) { case 1: for (let b of c) d(b); }',
    'switch (a) {}',
    { code: 'switch (a) { case 1: { const b = <c />; } }', language: 'tsx' },
  ],
  invalid: [
    { code: 'switch (a) { case 1: let b = 1; }', fixed: null },
    { code: 'switch (a) { case 1: const b = 1; break; }', fixed: null },
    { code: 'switch (a) { default: let b; }', fixed: null },
    { code: 'switch (a) { case 1: function f() {} }', fixed: null },
    { code: 'switch (a) { case 1: class B {} }', fixed: null },
    { code: 'switch (a) { case 1: function* f() {} }', fixed: null },
    { code: 'switch (a) { case 1: let b; let c; }', fixed: null, findings: 2 },
    { code: 'switch (a) { case 1: case 2: const { b } = c; }', fixed: null },
    { code: 'switch (a) { case 1: let b = 1; }', fixed: null, language: 'javascript' },
    { code: 'switch (a) { case 1: const b = <c />; }', fixed: null, language: 'tsx' },
  ],
});
