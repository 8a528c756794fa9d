import { testRule } from '../testing/rule-tester.js';
import { scriptAddress } from './script-address.js';

testRule(scriptAddress, {
  valid: [
    'a = "https://b.c";',
    'a = "xjavascript:b";',
    'a = " javascript:b";',
    'a = javascript;',
    'a = `javascript${b}`;',
    'tag`javascript:`;',
    'a = "java" + "script:";',
    '// javascript:a',
    'a = /javascript:/;',
    { code: 'const el = <a href="#" />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'a = "javascript:b";', fixed: null },
    { code: "a = 'javascript:void(0);';", fixed: null },
    { code: 'a = `javascript:`;', fixed: null },
    { code: 'a = "JavaScript:b";', fixed: null },
    { code: 'f("javascript:");', fixed: null },
    { code: 'a = { b: "javascript:c" };', fixed: null },
    { code: 'if (a === "javascript:") b();', fixed: null },
    { code: 'location.href = "javascript:a()";', fixed: null, language: 'javascript' },
  ],
});
