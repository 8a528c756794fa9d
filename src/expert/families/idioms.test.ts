import { expect, it } from '@jest/globals';
import { valuesIn } from '../testing/facts.js';

it.each<readonly [string, string | undefined, string]>([
  ['equality', 'strict', 'if (a === b || c == null) d();\n'],
  ['equality', undefined, 'if (a == b) d();\n'],
  ['variables', 'let-const', 'const a = 1;\nlet b;\n'],
  ['variables', 'var', 'var a;\n'],
])('idioms: %s is %s', (id, value, text) => expect(valuesIn(text)[`idioms.${id}`]).toBe(value));
