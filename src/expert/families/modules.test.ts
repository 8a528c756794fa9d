import { describe, expect, it } from '@jest/globals';
import { valuesIn } from '../testing/facts.js';

describe('modules', () => {
  it.each<readonly [string, string, string, string | undefined]>([
    ['style', 'esm', "import a from 'a';\n", undefined],
    ['style', 'cjs', "const a = require('a');\n", '.js'],
    ['exports', 'named', 'export const a = 1;\nexport { a as b };\n', undefined],
    ['exports', 'default', 'export default class A {}\n', undefined],
    ['extensions', '.js', "import { a } from './a.js';\n", undefined],
    ['extensions', '.ts', "import { a } from '../a.ts';\n", undefined],
    ['extensions', 'none', "import { a } from './a';\nimport b from './b.service';\n", undefined],
    ['node-prefix', 'prefixed', "import { a } from 'node:fs';\n", undefined],
    ['node-prefix', 'bare', "const fs = require('fs');\n", '.js'],
    ['type-imports', 'separate', "import type { A } from 'a';\nimport { b, type C } from 'c';\n", undefined],
    ['type-imports', 'inline', "import { type A } from 'a';\n", undefined],
    ['order-of-node', 'first', "import a from 'node:fs';\nimport b from 'b';\n", undefined],
    ['order-of-node', 'last', "import b from 'b';\nimport a from 'node:fs';\n", undefined],
    ['order-of-packages', 'first', "import a from 'a';\nimport b from './b';\n", undefined],
    ['order-of-packages', 'last', "import b from './b';\nimport a from '@a/a';\n", undefined],
    [
      'groups',
      'parted',
      "import a from 'node:fs';\n\nimport b from 'b';\n\nimport c from './c';\n",
      undefined,
    ],
    ['groups', 'joined', "import a from 'node:fs';\nimport b from 'b';\nimport c from './c';\n", undefined],
  ])('%s: %s', (id, value, text, extension) => {
    expect(valuesIn(text, extension)[`modules.${id}`]).toBe(value);
  });

  it.each([
    [
      'an order that is now this, now that',
      'order-of-packages',
      "import a from 'a';\nimport b from './b';\nimport c from 'c';\n",
    ],
    ['what keeps its extension everywhere', 'extensions', "import a from './a.json';\nimport b from '..';\n"],
    ['a type among values', 'type-imports', "import { A } from 'a';\nexport const b: A = c;\n"],
    [
      'groups that are now parted, now not',
      'groups',
      "import a from 'node:fs';\n\nimport b from 'b';\nimport c from './c';\n",
    ],
    ['groups of one kind', 'groups', "import a from 'a';\n\nimport b from 'b';\n"],
    ['`export * from`', 'exports', "export * from 'a';\n"],
    ['what is behind an alias', 'order-of-packages', "import b from './b';\nimport a from '@/a';\n"],
  ])('says nothing of %s', (_what, id, text) => {
    expect(valuesIn(text)[`modules.${id}`]).toBeUndefined();
  });
});
