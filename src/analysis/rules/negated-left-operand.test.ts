import { testRule } from '../testing/rule-tester.js';
import { negatedLeftOperand } from './negated-left-operand.js';

testRule(negatedLeftOperand, {
  valid: [
    '!(key in object);',
    '!(value instanceof Class);',
    '(!key) in object;',
    'key in object;',
    '!key && key in object;',
    'for (const key in !object) f(key);',
    '-key in object;',
    'typeof value instanceof Class;',
    '!key === other;',
    'class A { #x = 1; has(o: object) { return !(#x in o); } }',
    { code: 'const el = !(key in object) && <a />;', language: 'tsx' },
  ],
  invalid: [
    { code: '!key in object;', fixed: '!(key in object);', message: '`true` or `false`' },
    { code: '!value instanceof Class;', fixed: '!(value instanceof Class);', message: 'always false' },
    { code: 'if (!"key" in object) f();', fixed: 'if (!("key" in object)) f();' },
    {
      code: 'if (a && !this.value instanceof Map) f();',
      fixed: 'if (a && !(this.value instanceof Map)) f();',
    },
    { code: '!(a, b) in object;', fixed: '!((a, b) in object);' },
    { code: '!!key in object;', fixed: null },
    { code: 'const missing = ! key in cache.entries;', fixed: 'const missing = ! (key in cache.entries);' },
    { code: '!a in b && !c in d;', fixed: '!(a in b) && !(c in d);', findings: 2 },
    {
      code: 'const el = !key in map ? <a /> : <b />;',
      fixed: 'const el = !(key in map) ? <a /> : <b />;',
      language: 'tsx',
    },
    { code: '"😀", !key in object;', fixed: '"😀", !(key in object);', language: 'javascript' },
  ],
});
