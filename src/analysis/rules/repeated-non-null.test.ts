import { testRule } from '../testing/rule-tester.js';
import { repeatedNonNull } from './repeated-non-null.js';

testRule(repeatedNonNull, {
  valid: [
    'a!.b;',
    'a!;',
    'a![b];',
    'a!();',
    'a?.b!;',
    '!!a;',
    'a![b]!.c!;',
    'a !== b;',
    'f(a?.b ?? c!);',
    { code: 'x = <a b={c!} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'f((a!)!.b);', fixed: null },
    { code: 'f((a.b!)?.c.d);', fixed: null },
    { code: 'f((a!)?.[1]);', fixed: null },
    { code: '((a!))?.();', fixed: null },
    { code: 'a!!;', fixed: null },
    { code: 'a!!.b;', fixed: null },
    { code: 'a!?.b;', fixed: null },
    { code: 'a!?.[b];', fixed: null },
    { code: 'a!?.();', fixed: null },
    { code: 'a.b!?.c!?.d;', fixed: null, findings: 2 },
    { code: 'a!!!;', fixed: null, findings: 2 },
    { code: 'x = <a b={c!!} />;', fixed: null, language: 'tsx' },
  ],
});
