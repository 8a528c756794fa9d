import { describe, expect, it } from '@jest/globals';
import { factsOf, repeated } from '../testing/facts.js';

const MANIFEST = `{
  "packageManager": "pnpm@9.1.0",
  "engines": { "node": ">=20" },
  "dependencies": { "@scope/a--b": "^1.2.3", "hono": "4.0.0", "unused": "1.0.0", "bad\`name": "1.0.0" }
}
`;

describe('stack', () => {
  const facts = factsOf({
    'package.json': MANIFEST,
    'package-lock.json': '',
    'eslint.config.js': 'export default [];\n',
    'a.ts': "import { a } from '@scope/a--b/deep';\nimport { Hono } from 'hono';\n",
    'b.ts': "const { Hono } = require('hono');\n",
  });
  it.each([
    ['package-manager', 'pnpm', { path: 'package.json', line: 2 }],
    ['node', '>=20', { path: 'package.json', line: 3 }],
    ['linter', 'eslint', { path: 'eslint.config.js', line: 1 }],
  ])('%s: %s', (id, value, place) =>
    expect(facts.get(`stack.${id}`)).toMatchObject({ value, origin: 'declared', examples: [place] }),
  );
  it('names the packages that are imported, those first that most files import', () =>
    expect([...facts.values()].filter(({ id }) => id.startsWith('stack.library.'))).toMatchObject([
      { id: 'stack.library.hono', support: 2, statement: 'It uses `hono@4.0.0`.' },
      { id: 'stack.library.scope:a_2d-b', support: 1 },
    ]));

  it('says the same of a package whatever number of files imports it: prompts tell it', () => {
    const said = (count: number) => {
      const code = repeated("import { Hono } from 'hono';\n", '.ts', count);
      return factsOf({ 'package.json': MANIFEST, ...code }).get('stack.library.hono')?.statement;
    };
    expect(said(9)).toBe(said(5));
  });
});
