import { testRule } from '../testing/rule-tester.js';
import { assignmentInCondition } from './assignment-in-condition.js';

testRule(assignmentInCondition, {
  valid: [
    'if (x === 5) f();',
    'if ((x = 5)) f();',
    'while (match = next()) f();',
    'if (x = y) f();',
    'if (x += 1) f();',
    'if (f(x = 5)) g();',
    'if (a && (b = 5)) g();',
    'for (x = 5; x < 6; x++) f();',
    'x = 5;',
    'if (() => { x = 5; }) f();',
    'if (x = `${y}`) f();',
    'const y = (x = 5) ? 1 : 2;',
    { code: 'const el = <a onClick={() => { if (x === 1) x = 5; }} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'if (x = 5) f();', fixed: 'if (x === 5) f();' },
    { code: "if (state.kind = 'done') f();", fixed: "if (state.kind === 'done') f();" },
    { code: 'while (x = null) f();', fixed: 'while (x === null) f();' },
    { code: 'do f(); while (x = true);', fixed: 'do f(); while (x === true);' },
    { code: 'for (let i = 0; i = 10; i++) f();', fixed: 'for (let i = 0; i === 10; i++) f();' },
    { code: 'if (x = -1) f();', fixed: 'if (x === -1) f();' },
    { code: 'if (x = undefined) f(); else g();', fixed: 'if (x === undefined) f(); else g();' },
    { code: 'if (a == b || c == d) f(); if (x=5) g();', fixed: 'if (a == b || c == d) f(); if (x==5) g();' },
    { code: 'if (x = `a`) f();', fixed: 'if (x === `a`) f();', language: 'javascript' },
    {
      code: 'const f = () => { if (s = "😀") return <a />; return null; };',
      fixed: 'const f = () => { if (s === "😀") return <a />; return null; };',
      language: 'tsx',
    },
  ],
});
