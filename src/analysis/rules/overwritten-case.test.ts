import { testRule } from '../testing/rule-tester.js';
import { overwrittenCase } from './overwritten-case.js';

testRule(overwrittenCase, {
  valid: [
    'switch (a) { case 1: b = 1; break; case 2: b = 2; }',
    'switch (a) { case 1: b = 1; /* falls through */ case 2: b = 2; }',
    'switch (a) { case 1: b = 1; case 2: b = b + 2; }',
    'switch (a) { case 1: b = 1; case 2: b += 2; }',
    'switch (a) { case 1: b = 1; case 2: c = 2; }',
    'switch (a) { case 1: b = 1; case 2: b = next(); }',
    'switch (a) { case 1: b = 1; f(b); case 2: b = 2; }',
    'switch (a) { case 1: return; case 2: b = 2; }',
    'switch (a) { case 1: b[i++] = 1; case 2: b[i++] = 2; }',
    'switch (a) { case 1: case 2: b = 2; }',
    { code: 'switch (a) { case 1: b = 1; case 2: c = <i>{b}</i>; }', language: 'tsx' },
  ],
  invalid: [
    { code: 'switch (a) { case 1: b = 1; case 2: b = 2; break; }', fixed: null, message: '`b`' },
    { code: 'switch (a) { case 1: b = 1; default: b = 2; }', fixed: null },
    { code: 'switch (a) { case 1: f(); this.b = 1; case 2: this.b = 2; break; }', fixed: null },
    { code: 'switch (a) { case 1: { b = 1; } case 2: { b = 2; break; } }', fixed: null },
    { code: 'switch (a) { case 1: b = c; case 2: b = c + 1; break; }', fixed: null },
    { code: 'switch (a) { case 1: b = f(); case 2: b = 2; break; }', fixed: null },
    { code: 'switch (a) { case 1: b = 1; case 2: b = 2; case 3: b = 3; }', fixed: null, findings: 2 },
    { code: 'switch (a) { case 1: b = 1; case 2: b = <i />; }', fixed: null, language: 'tsx' },
  ],
});
