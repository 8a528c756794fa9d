import { testRule } from '../testing/rule-tester.js';
import { conditionalHook } from './conditional-hook.js';

const react = "import { useState, useEffect } from 'react';\n";

const one = (code: string) => ({ code: `${react}${code}`, fixed: null });

testRule(conditionalHook, {
  valid: [
    `${react}function A() { if (process.env.NODE_ENV !== 'production') { useB(); } useState(); }`,
    `${react}function A() { __DEV__ && useB(); useState(); }`,
    `${react}function A() { useState(); if (a) return; b(); }`,
    `${react}function A() { if (useState()) b(); useEffect(); }`,
    `${react}function A() { const a = useState() || b; const c = useB() ? d : e; useEffect(); }`,
    `${react}function A() { if (a) throw b; useState(); }`,
    `${react}function A() { return; useState(); }`,
    `${react}function A() { for (const b of useB()) c(b); for (let i = useC(); i < 2; i += 1) c(i); }`,
    `${react}function A() { const b = () => { return; }; useState(); }`,
    `${react}function a() { if (b) useState(); }`,
    `${react}const a = (b) => () => { if (b) useState(); };`,
    `${react}function A() { if (a) { userData(); use(b); b.useC(); } }`,
    `${react}function A() { switch (useB()) { case useC(): break; } }`,
    `${react}function A() { try { useState(); b(); } finally { c(); } }`,
    "import { ref } from 'vue';\nfunction useA() { if (a) useB(); }",
    'function useA() { if (a) useB(); }',
    `${react}function A() { if (a) { // eslint-disable-next-line react-hooks/rules-of-hooks\n useState(); } }`,
    { code: `${react}const A = () => <B c={useState()} />;`, language: 'tsx' },
  ],
  invalid: [
    one("function A() { if (process.env.NODE_ENV !== 'production' && a) useB(); }"),
    { ...one('function A() { if (a) useState(); }'), message: '`useState` is called only sometimes' },
    one('function A() { if (a) b(); else { useState(); } }'),
    one('const A = () => { a && useState(); };'),
    one('const useA = function () { return a ? useState() : null; };'),
    one('function A() { const b = a ?? useB(); }'),
    { ...one('function A() { for (const a of b) useState(a); }'), message: 'loop' },
    one('function A() { while (useState()) a(); }'),
    { ...one('function A() { if (a) { return null; } useState(); }'), message: 'returns before' },
    { ...one('function A() { useEffect(() => { useState(); }); }'), message: 'callback' },
    one('function A() { const a = useMemo(() => useB(), []); }'),
    one('function A() { switch (a) { case 1: useState(); } }'),
    one('function A() { try { a(); useState(); } catch { b(); } }'),
    one('function A() { try { a(); } catch { useState(); } }'),
    one('function A() { out: { if (a) break out; useState(); } }'),
    one('function A(a = useState()) {}'),
    one('function A() { a?.b(useState()); }'),
    {
      code: "const React = require('react');\nconst A = React.memo(function (a) { if (a) React.useState(); });",
      fixed: null,
      language: 'javascript',
    },
    {
      code: `${react}export const A = forwardRef((a, b) => { if (a) return <c />; useState(); return <d />; });`,
      fixed: null,
      language: 'tsx',
    },
    {
      ...one('const use = { useA: () => { if (a) useState(); }, B() { if (a) useState(); } };'),
      findings: 2,
    },
  ],
});
