import { testRule } from '../testing/rule-tester.js';
import { escapedEffectEvent } from './escaped-effect-event.js';

const head = 'const a = useEffectEvent(() => b(c));';

testRule(escapedEffectEvent, {
  valid: [
    `function A() { ${head} useEffect(() => { a(); }); }`,
    `function A() { ${head} React.useLayoutEffect(() => { d(a); }, []); }`,
    `function A() { ${head} useInsertionEffect(() => a()); }`,
    `function A() { ${head} const e = useEffectEvent(() => a()); useEffect(() => e()); }`,
    `function A() { useEffect(() => a()); ${head} }`,
    `function A() { ${head} useEffect(() => { const f = setInterval(a, 1); return () => clearInterval(f); }, []); }`,
    'function A() { const a = useCallback(() => b(), []); return a; }',
    'function A() { useEffectEvent(() => b()); }',
    { code: `function A() { ${head} useEffect(() => a()); return <B c={d} />; }`, language: 'tsx' },
  ],
  invalid: [
    { code: `function A() { ${head} return a; }`, fixed: null, message: '`a`' },
    { code: `function A() { ${head} a(); }`, fixed: null },
    { code: `function A() { ${head} const d = useCallback(() => a(), []); }`, fixed: null },
    { code: `function A() { ${head} const d = a; useEffect(() => d()); }`, fixed: null },
    { code: `const A = () => { ${head} useEffect(() => a()); d(a); };`, fixed: null },
    { code: 'function A() { return d(useEffectEvent(() => b())); }', fixed: null },
    { code: `function A() { ${head} return <B c={a} />; }`, fixed: null, language: 'tsx' },
    {
      code: `function A() { ${head} return <B c={() => a()} d={a} />; }`,
      fixed: null,
      findings: 2,
      language: 'tsx',
    },
    { code: `function useA() { ${head} return { a }; }`, fixed: null, language: 'javascript' },
  ],
});
