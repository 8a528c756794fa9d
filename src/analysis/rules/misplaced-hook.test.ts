import { testRule } from '../testing/rule-tester.js';
import { misplacedHook } from './misplaced-hook.js';

testRule(misplacedHook, {
  valid: [
    'function A() { useState(); }',
    'function useA() { useState(); }',
    'const useA = () => useState();',
    'let useA; useA = () => { useState(); };',
    'Store.useA = () => { useState(); };',
    'const a = { useA() { useState(); }, B: () => { useState(); } };',
    'const { useA = () => { useState(); } } = b;',
    'const A = React.memo((a) => { useState(); });',
    'const make = () => () => { useState(); };',
    'jest.useFakeTimers(); app.useStatic();',
    'class A { b() { this.useC(); super.useC(); } }',
    'each(a, (b) => { if (useB(b)) c(); });',
    "import { useState } from 'react';\nfunction A() { if (a) useState(); }",
    'function A() { use(a); if (b) use(c); }',
  ],
  invalid: [
    { code: 'function read() { useState(); }', fixed: null, message: 'named neither' },
    { code: 'const read = () => useState();', fixed: null },
    { code: 'const a = { read() { useState(); } };', fixed: null },
    { code: 'read = function () { useState(); };', fixed: null },
    { code: 'const { read = () => { useState(); } } = b;', fixed: null },
    { code: 'useState();', fixed: null, message: 'outside' },
    { code: 'if (a) React.useState();', fixed: null },
    { code: 'class A { b() { useState(); } c = () => { Store.useD(); }; }', fixed: null, findings: 2 },
    { code: 'async function A() { useState(); }', fixed: null, message: 'async' },
    { code: 'function A() { if (a) useB(); }', fixed: null },
    { code: 'function useA() { b(() => { useC(); }); }', fixed: null },
    { code: 'b(() => { for (const c of d) useC(); });', fixed: null, message: 'loop' },
    { code: 'const A = memo(() => { a && useB(); return <c />; });', fixed: null, language: 'tsx' },
  ],
});
