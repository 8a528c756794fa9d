import { describe, expect, it } from '@jest/globals';
import { factsOf } from '../testing/facts.js';

const READS = 'export const a = process.env.A;\n';
/** Files of four parts, some of which read the environment. */
const files = (...readers: readonly string[]) =>
  Object.fromEntries(
    ['a', 'b', 'c', 'd'].flatMap((part) =>
      [1, 2, 3].map((nth) => {
        const path = `src/${part}/file${nth}.ts`;
        return [path, readers.includes(path) ? READS : 'a();\n'];
      }),
    ),
  );

describe('configuration', () => {
  it('says where the environment is read alone', () => {
    expect(
      factsOf({ ...files('src/a/file1.ts'), 'test/a.ts': READS }).get('configuration.environment'),
    ).toMatchObject({
      statement: '`process.env` is read in `src/a/file1.ts` alone.',
      support: 11,
      examples: [{ path: 'src/a/file1.ts', line: 1 }],
    });
    expect(factsOf(files('src/a/file1.ts', 'src/a/file2.ts')).get('configuration.environment')?.value).toBe(
      'src/a/',
    );
  });
  it('says that it is read anywhere', () =>
    expect(
      factsOf(files('src/a/file1.ts', 'src/b/file1.ts', 'src/c/file1.ts', 'src/d/file1.ts')).get(
        'configuration.environment',
      )?.value,
    ).toBe('spread'));
  it.each([
    ['two parts', files('src/a/file1.ts', 'src/b/file1.ts')],
    ['nobody', files()],
    ['a few files', { 'src/a/b.ts': READS, 'src/a/c.ts': 'a();\n' }],
  ])('says nothing of %s', (_what, given) =>
    expect(factsOf(given).has('configuration.environment')).toBe(false),
  );
  it('names the package that reads settings', () =>
    expect(
      factsOf({
        'package.json': '{ "dependencies": { "dotenv": "^16.0.0" } }',
        'src/a.ts': "import 'dotenv/config';\n",
      }).get('configuration.library')?.value,
    ).toBe('dotenv'));
});
