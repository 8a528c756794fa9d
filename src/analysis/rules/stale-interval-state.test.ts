import { testRule } from '../testing/rule-tester.js';
import { staleIntervalState } from './stale-interval-state.js';

const hook = (effect: string, initial = '0') =>
  `import { useEffect, useState } from 'react';\nfunction useA() { const [n, setN] = useState(${initial}); ${effect} }`;

/** With a state that something sets. */
const read = (effect: string) => hook(`${effect} return () => setN(2);`);

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
    // Nothing sets it.
    hook('useEffect(() => { setInterval(() => log(n), 1); }, []);'),
    "import { useEffect, useState } from 'react';\nfunction useA() { const [id] = useState(make); useEffect(() => { setInterval(() => ping(id), 1); }, []); }",
    read('useEffect(() => { const t = setInterval(() => log(n), 1); return () => clearInterval(t); }, [n]);'),
    read('useEffect(() => { setInterval(() => log(n), 1); });'),
    read('useEffect(() => { setTimeout(() => log(n), 1); }, []);'),
    read('useEffect(() => { setInterval(() => log(ref.current), n); }, []);'),
    read('useEffect(() => { setInterval((n) => log(n), 1); }, []);'),
    read('useEffect(() => { const old: typeof n = 1; setInterval(() => log(old as typeof n), 1); }, []);'),
    read('useEffect(() => { setInterval(() => setN((n) => n + 1), 1); }, []);'),
    read('useEffect(() => { log(n); setInterval(() => log(1), 1); }, []);'),
    read('const tick = () => log(n); useEffect(() => { setInterval(tick, 1); }, [n]);'),
    read('const tick = () => log(n); useEffect(() => { const tick = f; setInterval(tick, 1); }, []);'),
    read('let tick = () => log(n); tick = f; useEffect(() => { setInterval(tick, 1); }, []);'),
    read(
      'useEffect(() => { setInterval(() => log(n), 1); // eslint-disable-next-line react-hooks/exhaustive-deps\n }, []);',
    ),
  ],
  invalid: [
    { code: read('useEffect(() => { setInterval(() => log(n), 1); }, []);'), fixed: null, message: '`n`' },
    {
      code: read(
        'useEffect(() => { const t = setInterval(() => { if (n > 9) log(n); }, 1); return () => clearInterval(t); }, []);',
      ),
      fixed: null,
    },
    {
      code: read('useEffect(() => { setInterval(() => load().then(() => log({ n })), 1); }, []);'),
      fixed: null,
    },
    {
      code: read('const tick = () => log(n); useEffect(() => { setInterval(tick, 1); }, []);'),
      fixed: null,
    },
    {
      code: read('useEffect(() => { function tick() { log(n); } setInterval(tick, 1); }, []);'),
      fixed: null,
    },
    {
      code: hook('const tick = () => setN(n + 1); useEffect(() => { setInterval(tick, 1); }, []);'),
      fixed: hook(
        'const tick = () => setN((current) => current + 1); useEffect(() => { setInterval(tick, 1); }, []);',
      ),
    },
    {
      code: "import { useEffect, useReducer, useState } from 'react';\nfunction useA() { const [n, send] = useReducer(f, 0); useEffect(() => { setInterval(() => log(n), 1); }, []); return send; }",
      fixed: null,
    },
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
