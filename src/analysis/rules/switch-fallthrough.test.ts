import { testRule } from '../testing/rule-tester.js';
import { switchFallthrough } from './switch-fallthrough.js';

testRule(switchFallthrough, {
  valid: [
    'switch (a) { case 1: b(); break; case 2: c(); }',
    'switch (a) { case 1: case 2: c(); }',
    'switch (a) {\n  case 1:\n  case 2: c(); }',
    'switch (a) { case 1: b(); /* falls through */ case 2: c(); }',
    'switch (a) { case 1: b();\n // fallthrough\n case 2: c(); }',
    'switch (a) { case 1: b(); /* FALL-THROUGH? fall through: c also */ case 2: c(); }',
    'switch (a) { case 1: { b(); /* falls through */ } case 2: c(); }',
    'switch (a) { case 1: throw b; default: c(); }',
    'function f() { switch (a) { case 1: return b; case 2: c(); } }',
    'switch (a) { case 1: if (b) { break; } else { throw c; } case 2: c(); }',
    'switch (a) { case 1: for (;;) b(); case 2: c(); }',
    'switch (a) { case 1: b(); }',
    'while (x) { switch (a) { case 1: continue; case 2: c(); } }',
    { code: 'switch (a) { case 1: x = <b />; break; case 2: c(); }', language: 'tsx' },
  ],
  invalid: [
    { code: 'switch (a) { case 1: b(); case 2: c(); }', fixed: null },
    { code: 'switch (a) { case 1: b(); default: c(); }', fixed: null },
    { code: 'switch (a) { case 1: if (b) break; case 2: c(); }', fixed: null },
    { code: 'switch (a) { case 1: {} case 2: c(); }', fixed: null },
    { code: 'switch (a) {\n  case 1:\n\n  case 2: c(); }', fixed: null },
    { code: 'switch (a) { case 1: b(); /* falls through */ // and more\n case 2: c(); }', fixed: null },
    { code: 'switch (a) { case 1: b(); // falls and through\n case 2: c(); }', fixed: null },
    { code: 'switch (a) { case 1: b(); case 2: c(); case 3: d(); }', fixed: null, findings: 2 },
    {
      code: 'switch (a) { case 1: while (b) { break; } default: c(); }',
      fixed: null,
      language: 'javascript',
    },
    { code: 'switch (a) { case 1: x = <b />; case 2: c(); }', fixed: null, language: 'tsx' },
  ],
});
