import { describe, expect, it } from '@jest/globals';
import { factsOf } from '../testing/facts.js';

const PACKAGES = {
  'src/a.ts': 'a();\n',
  'packages/a/package.json': '{ "name": "@shop/a" }',
  'packages/b/package.json': '{\n  "name": "b"\n}',
};

describe('monorepo', () => {
  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ['package.json', { 'package.json': '{ "workspaces": ["packages/*", "!packages/old"] }' }],
    ['package.json', { 'package.json': '{ "workspaces": { "packages": ["./packages/*"] } }' }],
    ['pnpm-workspace.yaml', { 'pnpm-workspace.yaml': "packages:\n  - 'packages/*'\n" }],
    ['lerna.json', { 'lerna.json': '{ "packages": ["packages/*"] }' }],
  ])('is stated in %s', (path, files) => {
    const facts = factsOf({ ...PACKAGES, ...files });
    expect(facts.get('monorepo.workspaces')).toMatchObject({
      statement: 'It is a monorepo: packages lie in `packages/*`.',
      origin: 'declared',
      examples: [{ path }],
    });
    expect(facts.get('monorepo.packages')).toMatchObject({
      statement: 'Its packages: `@shop/a` (`packages/a`), `b` (`packages/b`).',
      support: 2,
      examples: [
        { path: 'packages/a/package.json', line: 1 },
        { path: 'packages/b/package.json', line: 2 },
      ],
    });
  });
  it('is none where nothing says so', () => {
    const facts = [...factsOf(PACKAGES).values()];
    expect(facts.filter(({ family }) => family === 'monorepo')).toEqual([]);
  });
  it('names the tool', () =>
    expect(factsOf({ 'a.ts': 'a();\n', 'turbo.json': '{}' }).get('monorepo.tool')?.value).toBe('turbo'));
  it('takes no name that is none', () => {
    const hostile = {
      'package.json': '{ "workspaces": ["a`b", "<!-- -->", 3, null, "x y"], "name": "__proto__" }',
    };
    expect(factsOf({ ...PACKAGES, ...hostile }).has('monorepo.workspaces')).toBe(false);
  });
});
