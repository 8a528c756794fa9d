import { testRule } from '../testing/rule-tester.js';
import { staleIntervalState } from './stale-interval-state.js';

const hook = (effect: string, initial = '0') =>
  `import { useEffect, useState } from 'react';\nfunction useA() { const [n, setN] = useState(${initial}); ${effect} }`;

testRule(staleIntervalState, {
  valid: [
    hook(
      'useEffect(() => { const t = setInterval(() => setN((n) => n + 1), 1); return () => clearInterval(t); }, []);',
    ),
    hook('useEffect(() => { setInterval(() => setN(n + 1), 1); }, [n]);'),
    hook('useEffect(() => { setInterval(() => setN(n + 1), 1); });'),
    hook('useEffect(() => { setN(n + 1); }, []);').replace('setN(n + 1)', 'setN(1)'),
    hook('const f = () => { setInterval(() => setN(n + 1), 1); };'),
    hook('function setInterval(a) {} useEffect(() => { setInterval(() => setN(n + 1), 1); }, [n]);'),
    hook('useEffect(() => { setInterval(() => { const n = b(); setN(n + 1); }, 1); }, []);'),
    hook('useEffect(() => { setInterval(() => setN(Date.now()), 1); }, []);'),
    "import { useEffect } from './effects.js';\nfunction useA(n, setN) { useEffect(() => { setInterval(() => setN(n + 1), 1); }, [n]); } // useState",
    hook(
      'useEffect(() => { // eslint-disable-next-line react-hooks/exhaustive-deps\n setInterval(() => setN(n + 1), 1);\n // eslint-disable-next-line react-hooks/exhaustive-deps\n }, []);',
    ),
  ],
  invalid: [
    {
      code: hook('useEffect(() => { setInterval(() => setN(n + 1), 1); }, []);'),
      fixed: hook('useEffect(() => { setInterval(() => setN((current) => current + 1), 1); }, []);'),
      message: '`n`',
    },
    {
      code: hook('useEffect(() => { setInterval(() => { setN(n - 1); }, 1); }, []);'),
      fixed: hook('useEffect(() => { setInterval(() => { setN((current) => current - 1); }, 1); }, []);'),
    },
    {
      code: hook(
        'useEffect(() => { const t = window.setInterval(function () { setN(n * n); }, 1); return () => clearInterval(t); }, []);',
      ),
      fixed: hook(
        'useEffect(() => { const t = window.setInterval(function () { setN((current) => current * current); }, 1); return () => clearInterval(t); }, []);',
      ),
    },
    {
      code: hook('useEffect(() => { setInterval(() => setN({ ...n, a: n.a + 1 }), 1); }, []);', '{ a: 0 }'),
      fixed: hook(
        'useEffect(() => { setInterval(() => setN((current) => ({ ...current, a: current.a + 1 })), 1); }, []);',
        '{ a: 0 }',
      ),
    },
    {
      code: hook('useEffect(() => { setInterval(() => setN([...n, 1]), 1); }, []);', '[]'),
      fixed: hook(
        'useEffect(() => { setInterval(() => setN((current) => [...current, 1]), 1); }, []);',
        '[]',
      ),
    },
    { code: hook('useEffect(() => { setInterval(() => setN(next(n)), 1); }, []);'), fixed: null },
    { code: hook('useEffect(() => { setInterval(() => setN(n), 1); }, []);'), fixed: null },
    {
      code: "import React from 'react';\nfunction A() { const [n, setN] = React.useState(0); React.useEffect(() => { setInterval(() => { if (b) setN(n + 1); }, 1); }, []); return <b />; }",
      fixed:
        "import React from 'react';\nfunction A() { const [n, setN] = React.useState(0); React.useEffect(() => { setInterval(() => { if (b) setN((current) => current + 1); }, 1); }, []); return <b />; }",
      language: 'tsx',
    },
    {
      code: hook('useEffect(() => { setInterval(() => setN(n ? 0 : 1), 1); }, []);'),
      fixed: hook('useEffect(() => { setInterval(() => setN((current) => current ? 0 : 1), 1); }, []);'),
    },
  ],
});
