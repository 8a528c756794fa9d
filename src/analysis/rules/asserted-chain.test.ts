import { testRule } from '../testing/rule-tester.js';
import { assertedChain } from './asserted-chain.js';

testRule(assertedChain, {
  valid: [
    'a.b!;',
    'a!.b;',
    'a?.b;',
    'a?.b!.c;',
    'a?.b![c];',
    'a?.b!();',
    'f(a?.b)!;',
    'a[b?.c]!;',
    '(a ?? b)!;',
    { code: 'x = <a b={c!} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'a?.b!;', fixed: null },
    { code: 'a?.[b]!;', fixed: null },
    { code: 'a?.()!;', fixed: null },
    { code: 'a.b?.()!;', fixed: null },
    { code: '(a?.b)!;', fixed: null },
    { code: '(a?.b)!.c;', fixed: null },
    { code: 'a?.b.c()!;', fixed: null },
    { code: '(a?.b!).c;', fixed: null },
    { code: 'x = <a b={c?.d!} />;', fixed: null, language: 'tsx' },
  ],
});
