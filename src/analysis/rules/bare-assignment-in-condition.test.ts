import { testRule } from '../testing/rule-tester.js';
import { bareAssignmentInCondition } from './bare-assignment-in-condition.js';

testRule(bareAssignmentInCondition, {
  valid: [
    'if (x === y) f();',
    'if ((x = y)) f();',
    'while ((match = next())) f();',
    'do f(); while ((x = next()));',
    'for (; (x = next()); ) f();',
    'for (x = y; x < 6; x += 1) f();',
    'if (x = 5) f();',
    'if (f(x = y)) g();',
    'if (a && (b = c)) g();',
    'if ((x = y) !== z) f();',
    'if (() => { x = y; }) f();',
    'const z = ((x = y)) ? 1 : 2;',
    'const z = x === y ? (x = 1) : 2;',
    { code: 'const el = <a onClick={() => { if (x === 1) x = y; }} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'if (x = y) f();', fixed: null },
    { code: 'while (match = next()) f();', fixed: null },
    { code: 'do f(); while (x = next());', fixed: null },
    { code: 'for (; x = next(); ) f();', fixed: null },
    { code: 'if (x += 1) f();', fixed: null },
    { code: 'while (x ||= next()) f();', fixed: null },
    { code: 'const z = (x = 5) ? 1 : 2;', fixed: null },
    { code: 'if ([x] = y) f();', fixed: null },
    { code: 'if (this.x = y) f(); else if (z = y) g();', fixed: null, findings: 2 },
    { code: 'const el = (x = y) ? <a /> : null;', fixed: null, language: 'tsx' },
    { code: 'if (/* meant */ x = y) f();', fixed: null, language: 'javascript' },
  ],
});
