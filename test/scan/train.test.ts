import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Fact } from '../../src/domain/profile.js';
import { openPlace, type Place } from './support.js';

let place: Place;
beforeEach(async () => {
  place = await openPlace();
});
afterEach(() => place.remove());

const CODE = "import { b } from './b.js';\nexport function readFile() {\n  return b('c');\n}\n";
const FOUR = { 'src/a.ts': CODE, 'src/b.ts': CODE, 'src/c.ts': CODE, 'src/d.ts': CODE };

/** What `--json` prints, read. */
async function trained(...args: readonly string[]) {
  const { stdout, code } = await place.train('--json', ...args);
  const document = JSON.parse(stdout) as { version: number; files: number; facts: readonly Fact[] }; // its shape is what the tests are about
  return { code, ...document, facts: new Map(document.facts.map((fact) => [fact.id, fact])) };
}

describe('code-roach train', () => {
  it('prints a guide', async () => {
    await place.write({ ...FOUR, '.editorconfig': '[*]\nend_of_line = lf\n' });
    const { code, stdout, stderr } = await place.train('.');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('# How this repository is written\n\nLearned from 5 files.');
    expect(stdout).toContain(
      "- Strings are in single quotes: `'a'`. <sub>all 8 strings, as in `src/a.ts:1`</sub> <!-- code-roach:fact:formatting.quotes -->\n",
    );
    expect(stdout).toContain(
      '- Lines end with LF. <sub>`.editorconfig:2`</sub> <!-- code-roach:fact:formatting.line-endings -->\n',
    );
  });

  it('prints facts', async () => {
    await place.write(FOUR);
    const { code, version, files, facts } = await trained('.');
    expect({ code, version, files }).toEqual({ code: 0, version: 1, files: 4 });
    expect(facts.get('naming.functions')).toMatchObject({
      family: 'naming',
      value: 'camelCase',
      support: 4,
      counter: 0,
      examples: [
        { path: 'src/a.ts', line: 2 },
        { path: 'src/b.ts', line: 2 },
        { path: 'src/c.ts', line: 2 },
      ],
      origin: 'inferred',
    });
  });

  it('reads what a scan reads: no generated, minified, ignored, excluded or linked files', async () => {
    const other = 'a("b")\n';
    await place.write({
      ...FOUR,
      'generated.ts': `// @generated\n${other}`,
      'a.min.js': other,
      'long.js': `a("${'b'.repeat(6_000)}")\n`,
      'ignored/a.ts': other,
      'old/a.ts': other,
      '.gitignore': 'ignored/\n',
      '.github/code-roach.yml': 'paths:\n  exclude: [old/**]\n',
      'node_modules/a/index.js': other,
      'video.ts': new Uint8Array([0x47, 0, 1, 2]),
    });
    await symlink('/etc/hosts', join(place.folder, 'hosts.ts'));
    await symlink('/etc/hosts', join(place.folder, '.prettierrc'));
    const { code, files, facts } = await trained('.');
    expect({ code, files }).toEqual({ code: 0, files: 4 });
    expect(facts.get('formatting.quotes')).toMatchObject({ value: 'single', counter: 0 });
  });

  it('takes the named folder for the top, and configurations from there alone', async () => {
    await place.write({
      '.prettierrc': 'semi: false\n',
      'app/.prettierrc': 'tabWidth: 8\n',
      ...Object.fromEntries(Object.entries(FOUR).map(([path, text]) => [`app/${path}`, text])),
    });
    const { facts } = await trained('app');
    expect(facts.get('formatting.indent-width')).toMatchObject({
      value: '8',
      examples: [{ path: '.prettierrc', line: 1 }],
      exceptions: [{ path: 'src/a.ts', line: 3 }, {}, {}],
    });
    expect(facts.get('formatting.semicolons')).toMatchObject({ value: 'always' });
  });

  it('goes by a guide that people have edited', async () => {
    await place.write(FOUR);
    const guide = (await place.train('.')).stdout
      .split('\n')
      .filter((line) => !line.includes('fact:formatting.semicolons'))
      .map((line) => line.replace('Functions are named in `camelCase`.', 'Functions are verbs.'));
    await place.write({ 'guide.md': guide.join('\n') });
    const { facts } = await trained('.', '--guide', 'guide.md');
    expect(facts.has('formatting.semicolons')).toBe(false);
    expect(facts.get('naming.functions')).toMatchObject({ value: 'Functions are verbs.', confidence: 1 });
    const { stdout } = await place.train('.', '--guide', 'guide.md');
    expect(stdout).toContain('- Functions are verbs. <!-- code-roach:fact:naming.functions -->\n');
    expect(stdout).toContain('\nformatting.semicolons forgotten\n');
  });

  it('reads configurations and guidance of folders, for these folders', async () => {
    await place.write({
      ...FOUR,
      ...Object.fromEntries(Object.entries(FOUR).map(([path, text]) => [`packages/a/${path}`, text])),
      'packages/a/.prettierrc': 'semi: false\n',
      'packages/a/AGENTS.md': '- Never push on Friday.\n',
      'vendor/b/.prettierrc': 'semi: false\n',
    });
    const { files, facts } = await trained('.');
    expect(files).toBe(10);
    expect(facts.get('formatting.semicolons:in:packages:a')).toMatchObject({
      value: 'never',
      scope: 'packages/a',
    });
    const { stdout } = await place.train('.');
    expect(stdout).toContain('## In `packages/a/`\n');
    expect(stdout).toMatch(/^- Never push on Friday\. <sub>`packages\/a\/AGENTS\.md:1`<\/sub> <!--/mu);
  });

  it('works without git, and with nothing to learn', async () => {
    const bare = await openPlace({ bare: true });
    try {
      await bare.write({ 'README.md': '# a\n' });
      expect(await bare.train('.')).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('No habit is clear enough'),
      });
    } finally {
      await bare.remove();
    }
  });

  it('says which file could not be read, and learns from the others', async () => {
    await place.write({ ...FOUR, 'src/latin.ts': new Uint8Array([0x2f, 0x2f, 0xe9, 0x0a]) });
    const { code, stdout, stderr } = await place.train('.');
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'code-roach: src/latin.ts: not UTF-8 text\n' });
    expect(stdout).toContain('Strings are in single quotes');
  });

  it('says what is wrong with the paths of the settings', async () => {
    await place.write({ ...FOUR, '.github/code-roach.yml': 'paths: {exclude: 3}\nrules: {nothing: off}\n' });
    const { code, stderr } = await place.train('.');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^code-roach: \.github\/code-roach\.yml: .+\n$/);
  });

  it.each([
    [[], 'train: name the folder of a repository, such as code-roach train .'],
    [['a', 'b'], 'train: name one folder. Run code-roach train --help.'],
    [['.', '--fix'], 'train: the options are --json and --guide FILE. Run code-roach train --help.'],
    [['nowhere'], 'train: there is no file or folder "nowhere".'],
    [['a.ts'], 'train: "a.ts" is no folder. Name the top folder of a repository.'],
  ])('refuses %j', async (args, message) => {
    await place.write({ 'a.ts': CODE });
    expect(await place.train(...args)).toEqual({ code: 2, stdout: '', stderr: `code-roach: ${message}\n` });
  });

  it('says that a guide cannot be read', async () => {
    await place.write(FOUR);
    const { code, stderr } = await place.train('.', '--guide', 'nowhere.md');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'code-roach: train: the guide "nowhere.md" cannot be read. Name a file that code-roach train has printed.\n',
    });
  });

  it('lets no name become markup, or obey a terminal', async () => {
    const folder = 'a`<img src=x>\u001B[2J @ada';
    await mkdir(join(place.folder, folder));
    await place.write(
      Object.fromEntries(Object.entries(FOUR).map(([path, text]) => [`${folder}/${path.slice(4)}`, text])),
    );
    const { stdout } = await place.train('.');
    expect(stdout).toContain('&grave;&lt;img');
    expect(stdout).not.toContain('<img');
    expect(stdout).not.toContain('\u001B');
  });
});
