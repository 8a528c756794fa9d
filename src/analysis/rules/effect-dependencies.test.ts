import { testRule } from '../testing/rule-tester.js';
import { effectDependencies } from './effect-dependencies.js';

const react = "import { useEffect, useMemo, useCallback, useRef, useState } from 'react';\n";
const hook = (code: string) => `${react}function useA(a, b) { const [n, setN] = useState(0); ${code} }`;

testRule(effectDependencies, {
  valid: [
    hook('useEffect(() => { c(a, n); }, [a, n]);'),
    hook('useEffect(() => { c(a, n); });'),
    hook('useEffect(() => { setN(1); }, []);'),
    hook('useEffect(() => { c(a.b.c); }, [a.b]);'),
    hook('useEffect(() => { c(a.b); }, [a?.b]);'),
    hook('useEffect(() => { c(a); }, [...b]);'),
    hook('useEffect(() => { c(a); }, [key(a)]);'),
    hook('useEffect(() => { c(a); }, list);'),
    hook('const r = useRef(0); useEffect(() => { c(r.current); }, []);'),
    hook('useEffect(() => { const a = 1; c((n) => n + a); }, []);'),
    hook('useEffect(run, []);'),
    hook('a = a ?? 1; useEffect(() => { c(a); }, []);'),
    hook('// eslint-disable-next-line react-hooks/exhaustive-deps\nuseEffect(() => { c(a); }, []);'),
    hook('useEffect(() => { c(a);\n// eslint-disable-next-line react-hooks/exhaustive-deps\n}, []);'),
    `${react}function useA(inputRef) { useEffect(() => { inputRef.current.focus(); }, []); }`,
    `${react}const make = (a) => { useEffect(() => { c(a); }, []); };`,
    `${react}const A = ({ a }: P) => { useEffect(() => { const c: typeof a = d(); e(c); }, []); };`,
    'function useA(a) { useEffect(() => { c(a); }, []); }',
  ],
  invalid: [
    {
      code: hook('useEffect(() => { c(a); }, []);'),
      fixed: null,
      message: 'The effect goes on with an old `a`,',
    },
    { code: hook('useEffect(() => { c(n); }, [a]);'), fixed: null, message: '`n`' },
    { code: hook('useEffect(() => { c(a, n); }, []);'), fixed: null, message: '`a` and 1 more' },
    {
      code: hook('return useMemo(() => c(a), []);'),
      fixed: null,
      message: 'The value is computed from an old `a`,',
    },
    { code: hook('const d = { a }; useEffect(() => { c(d); }, []);'), fixed: null, message: '`d`' },
    { code: hook('const d = useStore(); return useMemo(() => a + d, [a]);'), fixed: null },
    { code: hook('const d = a.b; useEffect(() => c(d), []);'), fixed: null },
    {
      code: `${react}const A = ({ open, on: handle = noop }) => { useEffect(() => { if (open) handle(); }, [open]); return null; };`,
      fixed: null,
      message: '`handle`',
    },
    {
      code: "import * as React from 'react';\nexport function A(props) { React.useLayoutEffect(() => { c(props.a); return () => d(props.b); }, []); return <b />; }",
      language: 'tsx',
      fixed: null,
      message: '`props`',
    },
  ],
});
