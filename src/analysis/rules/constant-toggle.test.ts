import { testRule } from '../testing/rule-tester.js';
import { constantToggle } from './constant-toggle.js';

testRule(constantToggle, {
  valid: [
    'a && b;',
    'a && false;',
    'const on = true; on && a;',
    '(a = b) && c;',
    'typeof a === "b" && c;',
    'true;',
    '1 ?? a;',
    '[] && a;',
    '!a || b;',
    { code: 'x = <a b={c && <d />} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'typeof a === undefined;', fixed: null },
    { code: 'true && a;', fixed: null },
    { code: 'false || a;', fixed: null },
    { code: '(false) && a;', fixed: null },
    { code: '!1 && a;', fixed: null },
    { code: '0 || a;', fixed: null },
    { code: '(a = 1) && b;', fixed: null },
    { code: '!(a = false) && b;', fixed: null },
    { code: "typeof /a/ !== 'b' && c;", fixed: null },
    { code: 'true || a || b;', fixed: null, findings: 2 },
    { code: 'x = <a b={false && <c />} />;', fixed: null, language: 'tsx' },
    { code: '(a ||= true) || b;', fixed: null, language: 'javascript' },
  ],
});
