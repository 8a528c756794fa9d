import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cpuSeconds } from '../analysis/testing/cpu-seconds.js';
import { isKnownOption, profileOf, tallyFile } from './index.js';
import { talliesOf } from './testing/facts.js';

/** Texts of different habits, some of them broken. */
const TEXTS = [
  "import { a } from './a.js';\nexport const MAX_SIZE = 1;\n",
  'const b = require("b")\nmodule.exports = function read_file() {}\n',
  "import type { C } from 'c';\nexport default class UserError extends Error {}\n",
  "it('adds', async () => {\n\tawait a();\n});\n",
  'try { a() } catch (e) {}\r\n',
  'a = {\n',
  'def a():\n    b()\n',
  '{ "type": "module", "dependencies": { "b": "^1.0.0" }, "prettier": { "semi": false } }',
  // What other families ask.
  "import pino from 'pino';\nimport { a } from '../b/a.js';\nimport '@/c/d';\n\nexport const log = pino(process.env.A);\n",
  '/** Adds. */\nexport function add(a) {\n  // Some words here.\n  logger.info(a); // TODO: more\n}\n',
  "db.query('SELECT a FROM b WHERE c = $1', [d]);\ntry { a(); } catch (error) { throw new B(1, { cause: error }); }\n",
  '#!/usr/bin/env node\nconsole.log(<a />);\n',
  '# Rules\n\n- Never push on Friday.\n- Use `a` where you can.\n',
  '{ "name": "c", "workspaces": ["packages/*"], "rules": { "no-restricted-imports": ["error", "a"], "no-console": "off" }, "compilerOptions": { "paths": { "@/*": ["src/*"] } } }',
  'packages:\n  - packages/*\n',
  '[tool.ruff]\nline-length = 100\n',
  '',
];
const PATHS = [
  'a.ts',
  'src/userList.ts',
  'src/user-list.tsx',
  'test/a.test.js',
  'b.py',
  'package.json',
  '.prettierrc',
  'c.mjs',
  ...['a', 'b', 'c'].flatMap((folder) => [1, 2, 3, 4].map((nth) => `src/${folder}/file${nth}.ts`)),
  ...[1, 2, 3, 4].map((nth) => `packages/a/src/file${nth}.js`),
  'packages/a/package.json',
  'packages/a/.eslintrc.json',
  'packages/a/AGENTS.md',
  'src/.prettierrc',
  '.eslintrc.json',
  'AGENTS.md',
  'tsconfig.json',
  'pnpm-workspace.yaml',
  'pyproject.toml',
];

const repository = fc.dictionary(fc.constantFrom(...PATHS), fc.constantFrom(...TEXTS), {
  maxKeys: PATHS.length,
});

describe('profileOf', () => {
  it('is the same after a refresh of what changed as after a full run, byte for byte', () => {
    fc.assert(
      fc.property(repository, repository, (before, after) => {
        const kept = talliesOf(before).filter(({ path }) => after[path] === before[path]);
        const known = new Set(kept.map(({ path }) => path));
        const changed = Object.fromEntries(Object.entries(after).filter(([path]) => !known.has(path)));
        // Tallies that are kept have been through a store.
        const refreshed = profileOf(JSON.parse(JSON.stringify([...kept, ...talliesOf(changed)])));
        expect(JSON.stringify(refreshed)).toBe(JSON.stringify(profileOf(talliesOf(after))));
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of the files', () => {
    fc.assert(
      fc.property(repository, fc.infiniteStream(fc.nat()), (files, keys) => {
        const tallied = talliesOf(files);
        const order = new Map(tallied.map(({ path }) => [path, keys.next().value]));
        const shuffled = tallied.toSorted((a, b) => (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0));
        expect(JSON.stringify(profileOf(shuffled))).toBe(JSON.stringify(profileOf(tallied)));
      }),
      { numRuns: 30 },
    );
  });

  it('has facts with an id of its own each, which fits into a comment', () => {
    const files = Object.fromEntries(
      TEXTS.flatMap((text, nth) => [
        [`src/a${nth}.ts`, text],
        [`b${nth}.py`, text],
        [`c${nth}.js`, text],
      ]),
    );
    const ids = profileOf(talliesOf(files)).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(5);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^(?!.*--)[\w.:-]+$/u.test(id))).toEqual([]);
  });

  it('knows facts of every family', () => {
    const of = (text: number, ...paths: readonly string[]) => paths.map((path) => [path, TEXTS[text] ?? '']);
    const five = (path: string) => [1, 2, 3, 4, 5].map((nth) => path.replace('*', String(nth)));
    const files = Object.fromEntries([
      ...of(8, ...five('src/a/file*.ts')),
      ...of(9, ...five('src/b/file*.ts')),
      ...of(10, ...five('src/c/file*.ts')),
      ...of(1, ...five('lib/read-file-*.js')),
      ...of(3, ...five('test/a*.test.js')),
      ...of(11, ...five('bin/file*.js')),
      ...of(12, 'AGENTS.md', 'packages/a/AGENTS.md'),
      ...of(13, 'package.json', '.eslintrc.json', 'tsconfig.json'),
    ]);
    const known = new Set(profileOf(talliesOf(files)).map(({ family }) => family));
    const families =
      'languages guidance stack monorepo forbidden layers folders modules naming error-handling async configuration data-access logging tests comments formatting';
    expect(families.split(' ').filter((family) => !known.has(family))).toEqual([]);
  });

  it('is empty for nothing', () => expect(profileOf([])).toEqual([]));
});

describe('a tally', () => {
  it('holds what the registry knows, and is small whatever the file holds', () => {
    const names = Array.from({ length: 5_000 }, (_, nth) => `import a${nth} from 'package-${nth}';`).join(
      '\n',
    );
    const { counts } = tallyFile({ path: 'a.ts', head: { text: names, blobSha: '' } });
    expect(counts.filter(({ convention, option }) => !isKnownOption(convention, option))).toEqual([]);
    expect(JSON.stringify(counts).length).toBeLessThan(10_000);
  });

  it.each([
    ['one long line', 'a("b");'.repeat(60_000)],
    ['white space without end', `${' '.repeat(400_000)}a();\n`],
    ['lists in lists', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['templates in templates', `${'`${'.repeat(3_000)}a${'}`'.repeat(3_000)}`],
    ['brackets far from what they hold', `a(\n${' \n'.repeat(100_000)});\n`],
    ['blocks in one line', 'if (a) {'.repeat(20_000)],
    [
      'names of every object',
      "import a from '__proto__';\nimport b from 'constructor';\ncatch_(toString);\n",
    ],
  ])('of hostile code takes no longer than the code is long: %s', (_what, text) => {
    const seconds = cpuSeconds(() => tallyFile({ path: 'a.js', head: { text, blobSha: '' } }));
    expect(seconds).toBeLessThan(5);
  });
});
