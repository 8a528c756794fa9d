import { testRule } from '../testing/rule-tester.js';
import { optionalChainPath } from './optional-chain-path.js';

testRule(optionalChainPath, {
  valid: [
    '(user?.name).length;',
    '(user?.name ?? "").length;',
    '(user?.name || "").length;',
    '(user?.name ? first : second).length;',
    '(user?.name, other).length;',
    '(first ?? user?.name)?.length;',
    'first ?? user?.name.length;',
    'const { a } = user?.b ?? {};',
    'const x = first ?? user?.name;',
    'use({ ...(first ?? user?.name) });',
    'for (const key in first || user?.map) use(key);',
    'if (user) (user.name).length;',
    '(async () => user?.name).length;',
    { code: 'const el = <A b={a ?? c?.d} />;', language: 'tsx' },
  ],
  invalid: [
    { code: '(first ?? user?.name).length;', fixed: null, message: 'reading a property of' },
    { code: '(first || user?.list)[0];', fixed: null },
    { code: '(user?.name && other).length;', fixed: null },
    { code: '(user?.name && other?.name).length;', fixed: null, findings: 2 },
    { code: '(first ? user?.run : other)();', fixed: null, message: 'calling' },
    { code: '(first, user?.run)();', fixed: null },
    { code: 'new (first || user?.Kind)();', fixed: null },
    { code: 'if (user?.list) use(...user?.list);', fixed: null, message: 'spreading' },
    {
      code: 'async function f() { const { a } = await user?.load(); }',
      fixed: null,
      message: 'destructuring',
    },
    { code: 'const [x] = first ?? (user?.list);', fixed: null },
    { code: 'function f({ a } = first ?? user?.b) {}', fixed: null },
    { code: 'function* g() { yield* first ?? user?.list; }', fixed: null },
    { code: 'for (const x of a ? b?.c : d?.e) use(x);', fixed: null, findings: 2, language: 'javascript' },
    { code: 'const el = <A b={(a ?? c?.d).e} />;', fixed: null, language: 'tsx' },
  ],
});
