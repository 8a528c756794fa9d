import { testRule } from '../testing/rule-tester.js';
import { unreachableLoop } from './unreachable-loop.js';

testRule(unreachableLoop, {
  valid: [
    'for (;;) f();',
    'for (const a of b) { if (a) break; }',
    'while (a) { f(); }',
    'while (a) { if (b) continue; break; }',
    'do { f(); } while (a);',
    'for (const a of b) { if (a) return_(); }',
    'for (const a of b) { try { f(); break; } catch {} }',
    'a: for (;;) { for (;;) { if (b) continue a; } }',
    'for (const a of b) { switch (a) { case 1: break; } }',
    'while (a);',
    'for (const a of b) { c(() => { throw a; }); }',
    'function f() { return 1; for (;;) break; }',
    { code: 'for (const a of b) f(<c />);', language: 'tsx' },
  ],
  invalid: [
    { code: 'for (const a of b) { f(a); break; }', fixed: null },
    { code: 'while (a) { break; }', fixed: null },
    { code: 'function f() { for (const a of b) return a; }', fixed: null },
    { code: 'for (;;) { throw a; }', fixed: null },
    { code: 'do { break; } while (a);', fixed: null },
    { code: 'for (const a of b) { if (a) { break; } else { throw a; } }', fixed: null },
    { code: 'function f() { while (a) { try { return g(); } finally { h(); } } }', fixed: null },
    { code: 'a: for (;;) { for (;;) { continue a; } }', fixed: null },
    { code: 'for (const a in b) { switch (a) { default: throw a; } }', fixed: null },
    { code: 'for (;;) { for (;;) { break; } break; }', fixed: null, findings: 2 },
    { code: 'for (const a of b) { f(a); break; f(); }', fixed: null, language: 'javascript' },
    { code: 'function f() { for (const a of b) return <c />; }', fixed: null, language: 'tsx' },
  ],
});
