import { testRule } from '../testing/rule-tester.js';
import { duplicateEnumValue } from './duplicate-enum-value.js';

testRule(duplicateEnumValue, {
  valid: [
    'enum A { B, C }',
    'enum A { B = 1, C = 2 }',
    "enum A { B = 'b', C = 'c' }",
    'enum A { B = 1, C }',
    "enum A { B = 1, C = '1' }",
    'enum A { B = 1 } enum C { D = 1 }',
    'enum A { B = 1 << 0, C = 1 << 0 }',
    'enum A { B = 1, C = B }',
    'enum A { B = -1, C = 1 }',
    'const A = { B: 1, C: 1 };',
    { code: 'enum A { B = 1, C = 2 }', language: 'tsx' },
  ],
  invalid: [
    { code: 'enum A { B = 1, C = 1 }', fixed: null, message: '`C`' },
    { code: "enum A { B = 'b', C = 'b' }", fixed: null },
    { code: 'enum A { B = "b", C = \'b\', D = `b` }', fixed: null, findings: 2 },
    { code: 'enum A { B = -1, C = -1 }', fixed: null },
    { code: 'enum A { B = +1, C = 1 }', fixed: null },
    { code: 'const enum A { B = 1, C, D = 1 }', fixed: null },
    { code: 'declare enum A { B = 0x10, C = 16 }', fixed: null },
    { code: 'export enum A { "b-c" = 1, D = 1 }', fixed: null, language: 'tsx' },
  ],
});
