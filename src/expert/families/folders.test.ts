import { describe, expect, it } from '@jest/globals';
import { factsOf } from '../testing/facts.js';

const filesIn = (folder: string, text: string, extension = '.ts', count = 5) =>
  Object.fromEntries(Array.from({ length: count }, (_, nth) => [`${folder}/file${nth}${extension}`, text]));
const roleOf = (files: Readonly<Record<string, string>>, folder: string) =>
  factsOf(files).get(`folders.role:${folder}`)?.value;

describe('folders', () => {
  it.each<readonly [string, string, string | undefined, string | undefined]>([
    ['components', 'export const A = () => <a />;\n', '.tsx', undefined],
    ['components', 'export function A() { return <><b>c</b></>; }\n', '.jsx', undefined],
    [
      'migrations',
      'export async function up() {}\nexport const down = async () => {};\n',
      undefined,
      undefined,
    ],
    ['programs', '#!/usr/bin/env node\na();\n', '.mjs', undefined],
    ['tests', "it('adds', () => {});\n", undefined, undefined],
    [
      'types',
      "import type { A } from 'a';\nexport type B = A;\nexport interface C {}\n",
      undefined,
      undefined,
    ],
  ])('hold %s: %j', (role, text, extension) =>
    expect(roleOf(filesIn('src/a', text, extension), 'src:a')).toBe(role),
  );
  it.each([
    ['code', 'export const a = 1;\n'],
    ['one half of a migration', 'export function up() {}\n'],
    ['types and a value', 'export type A = 1;\nexport const a: A = 1;\n'],
    ['a question to a regular expression', "/a/.test('a');\n"],
  ])('have no role for %s', (_what, text) => expect(roleOf(filesIn('src/a', text), 'src:a')).toBeUndefined());
  it('have none where files differ, or are few', () => {
    const program = '#!/usr/bin/env node\n';
    expect(roleOf({ ...filesIn('a', program), 'a/b.ts': 'a();\n' }, 'a')).toBeUndefined();
    expect(roleOf(filesIn('a', program, '.ts', 3), 'a')).toBeUndefined();
    expect(
      factsOf({ ...filesIn('a', program, '.ts', 20), 'a/b.ts': 'a();\n' }).get('folders.role:a'),
    ).toMatchObject({
      statement: '`a` holds programs: its files begin with `#!`.',
      support: 20,
      counter: 1,
      exceptions: [{ path: 'a/b.ts', line: 1 }],
    });
  });
});
