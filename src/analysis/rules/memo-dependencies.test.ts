import { testRule } from '../testing/rule-tester.js';
import { memoDependencies } from './memo-dependencies.js';

const react = "import { useEffect, useMemo, useCallback, useRef, useState } from 'react';\n";
const hook = (code: string) => `${react}function useA(a, b) { const [n, setN] = useState(0); ${code} }`;

testRule(memoDependencies, {
  valid: [
    hook('useEffect(() => { c(a); }, []);'),
    hook('return useMemo(() => c(a), []);'),
    hook('const d = c(); return useMemo(() => a + d, [a]);'),
    hook('useCallback(() => { c(a, n); }, [a, n]);'),
    hook('useCallback(() => { c(a, n); });'),
    hook('useCallback(() => { setN(1); }, []);'),
    hook('useCallback(() => { c(a.b.c); }, [a.b]);'),
    hook('useCallback(() => { c(a.b); }, [a?.b]);'),
    hook('useCallback(() => { c(a); }, [...b]);'),
    hook('useCallback(() => { c(a); }, [key(a)]);'),
    hook('useCallback(() => { c(a); }, list);'),
    hook('const r = useRef(0); useCallback(() => { c(r.current); }, []);'),
    hook('useCallback(() => { const a = 1; c((n) => n + a); }, []);'),
    hook('useCallback(run, []);'),
    hook('a = a ?? 1; useCallback(() => { c(a); }, []);'),
    hook('// eslint-disable-next-line react-hooks/exhaustive-deps\nuseCallback(() => { c(a); }, []);'),
    hook('useCallback(() => { c(a);\n// eslint-disable-next-line react-hooks/exhaustive-deps\n}, []);'),
    `${react}function useA(inputRef) { useCallback(() => { inputRef.current.focus(); }, []); }`,
    `${react}const make = (a) => { useCallback(() => { c(a); }, []); };`,
    `${react}const A = ({ a }: P) => { useCallback(() => { const c: typeof a = d(); e(c); }, []); };`,
    'function useA(a) { useCallback(() => { c(a); }, []); }',
  ],
  invalid: [
    {
      code: hook('return useMemo(() => a + b, [a]);'),
      fixed: hook('return useMemo(() => a + b, [a, b]);'),
      message: 'The value is computed from an old `b`,',
    },
    {
      code: hook('return useMemo(() => a + n, []);'),
      fixed: hook('return useMemo(() => a + n, [a, n]);'),
      message: '`a` and 1 more',
    },
    {
      code: hook('return useCallback(() => { setN(n + a.b); }, [b]);'),
      fixed: hook('return useCallback(() => { setN(n + a.b); }, [b, n, a]);'),
      message: 'The callback goes on with an old `n` and 1 more,',
    },
    {
      code: hook('return useCallback(() => c({ a }), [b,]);'),
      fixed: hook('return useCallback(() => c({ a }), [b, a,]);'),
    },
    { code: hook('return useMemo(() => n, [/* once */]);'), fixed: null },
    {
      code: `${react}const A = ({ open, on: handle = noop }) => useCallback(() => open && handle(), [open]);`,
      fixed: `${react}const A = ({ open, on: handle = noop }) => useCallback(() => open && handle(), [open, handle]);`,
      message: '`handle`',
    },
    {
      code: "import * as React from 'react';\nexport function A(props) { const [n] = React.useState(1); const f = React.useCallback(() => c(props.a, n), [n]); return <b onClick={f} />; }",
      language: 'tsx',
      fixed:
        "import * as React from 'react';\nexport function A(props) { const [n] = React.useState(1); const f = React.useCallback(() => c(props.a, n), [n, props]); return <b onClick={f} />; }",
      message: '`props`',
    },
    {
      code: "const { useCallback } = require('react');\nconst useA = function (a, b) { return useCallback(function () { return () => a + b; }, [b]); };",
      language: 'javascript',
      fixed:
        "const { useCallback } = require('react');\nconst useA = function (a, b) { return useCallback(function () { return () => a + b; }, [b, a]); };",
    },
  ],
});
