import { describe, expect, it } from '@jest/globals';
import { profileOf } from './index.js';
import { talliesOf } from './testing/facts.js';

// Put together here, so that nobody takes them for real ones.
const SECRET = ['ghp', '16C7e42F292c6912E7710c838347Ae178B4a'].join('_');

/** Enough files in a folder for facts about it, and about what they are named. */
function repository(folder: string): Readonly<Record<string, string>> {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const lines = [
    `export class ${SECRET}Error extends Error {}`,
    `import { one } from '../${SECRET}/a.js';`,
    `export function f() {`,
    `  throw new ${SECRET}Error('no');`,
    '}',
    '',
  ];
  return {
    ...Object.fromEntries(names.map((name) => [`src/${folder}/${name}.ts`, lines.join('\n')])),
    ...Object.fromEntries(names.map((name) => [`src/other/${name}.ts`, 'export const one = 1;\n'])),
    ...Object.fromEntries(names.map((name) => [`src/more/${name}.ts`, "import '../other/a.js';\n"])),
    [`src/${folder}/CLAUDE.md`]: '- Always write tests for each change.\n',
    [`src/${folder}/.prettierrc`]: 'singleQuote: true\n',
  };
}

describe('a secret in the name of a file, a folder or a class', () => {
  it('is in no tally', () => {
    const tallies = talliesOf(repository('shop')).map(({ tally }) => tally);
    expect(JSON.stringify(tallies)).not.toContain(SECRET);
  });

  it('is in no fact, and costs the others nothing', () => {
    const facts = profileOf(talliesOf(repository(SECRET)));
    expect(JSON.stringify(facts)).not.toContain(SECRET);
    const idsOf = (folder: string) => new Set(profileOf(talliesOf(repository(folder))).map(({ id }) => id));
    expect(idsOf(SECRET)).toContain('formatting.semicolons');
    expect(idsOf('shop')).toContain('formatting.semicolons');
  });
});
