import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { CLEAN, DEFECT, openPlace, type Place, type ScanDocument } from './support.js';

let place: Place;
beforeEach(async () => {
  place = await openPlace({ bare: true });
});
afterEach(() => place.remove());

const found = ({ findings }: ScanDocument): string[] => findings.map((one) => one.path).sort();
const reasons = ({ files }: ScanDocument): Record<string, string> =>
  Object.fromEntries(files.skipped.map(({ path, reason }) => [path, reason]));

describe('code-roach scan', () => {
  it('ends with 0 when nothing is found, 1 with findings', async () => {
    await place.write({ 'a.ts': CLEAN, 'b.ts': DEFECT });
    expect(await place.scan('a.ts')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('no findings · 1 file scanned'),
      stderr: '',
    });
    expect(await place.scan('.')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /^b\.ts:1:5 {2}error {2}.*\(nan-comparison\)\n {4}fix {2}Ask with Number\.isNaN\n/,
      ),
      stderr: '',
    });
  });

  it.each([
    [['nowhere'], 'scan: there is no file or folder "nowhere".'],
    [[], 'scan: name a file or folder'],
    [['.', '--format', 'xml'], 'scan: there is no format "xml".'],
    [['.', '--base', 'main'], '--base: needs paths of one git repository; git says: '],
  ])('ends with 2 and one line when it cannot run: %j', async (args, message) => {
    const { code, stdout, stderr } = await place.scan(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^code-roach: [^\n]*\.\n$/);
    expect(stderr).toContain(message);
  });

  const large = `${DEFECT}//${'x\n'.repeat(300_000)}`;
  it.each<[string, string, string]>([
    ['full.js', 'debugger;\n'.repeat(5_001), 'has more than 5000 findings'],
  ])(
    'ends with 2 when it could not scan %s, named or met, whatever else it found',
    async (name, text, why) => {
      await place.write({ [name]: text });
      const problem = { path: name, reason: why, problem: true };
      expect((await place.json(name)).files.skipped).toEqual([problem]);
      expect((await place.json('.')).files).toMatchObject({ scanned: 0, skipped: [problem] });
      const said =
        'code-roach: could not do all that was asked: 1 file or folder has a problem. What need not be scanned can be left out of the command line, or of a folder by paths.exclude in .github/code-roach.yml.\n';
      await place.write({ 'found.ts': DEFECT });
      expect(await place.scan('.')).toMatchObject({
        code: 2,
        stdout: expect.stringMatching(new RegExp(`^found\\.ts:1[^]*\nskipped ${name}: ${why}\n`)),
        stderr: said,
      });
      const { code, stdout } = await place.scan(name, '--format', 'sarif');
      expect([code, JSON.parse(stdout)]).toMatchObject([
        2,
        { runs: [{ invocations: [{ executionSuccessful: false }] }] },
      ]);
    },
  );

  it.each<[string, string | Uint8Array, string]>([
    ['large.ts', large, 'larger than 512 KB'],
    ['latin.ts', Uint8Array.of(0x2f, 0x2f, 0xe9), 'not UTF-8 text'],
    ['utf16.ts', Buffer.from('\uFEFFstop();\n', 'utf16le'), 'not UTF-8 text'],
  ])('ends with 2 for %s only when it is named, and says so of one in a folder', async (name, text, why) => {
    await place.write({ [`src/${name}`]: text, 'src/a.ts': CLEAN });
    expect(await place.scan(`src/${name}`)).toMatchObject({
      code: 2,
      stdout: expect.stringContaining(`skipped src/${name}: ${why}\n`),
      stderr: expect.stringContaining('could not do all that was asked: 1 file or folder has a problem.'),
    });
    const clean = await place.scan('src');
    expect(clean).toMatchObject({ code: 0, stderr: '' });
    expect(clean.stdout).toContain(`skipped src/${name}: ${why}\n`);
    expect(clean.stdout).toContain('no findings · 1 file scanned, 1 skipped');
    expect((await place.json('src')).files.skipped).toEqual([
      { path: `src/${name}`, reason: why, problem: false },
    ]);
    await place.write({ 'src/a.ts': DEFECT });
    expect(await place.scan('src')).toMatchObject({ code: 1, stderr: '' });
  });

  it.each([
    ['a.ts', 'This is a note, not code.\nIt has lines: one, and two.\n'],
    ['a.ts', '<<<<<<< HEAD\nconst a = 1;\n=======\nconst a = 2;\n>>>>>>> main\n'],
    ['a.go', 'This is a note.\n'],
  ])('ends with 2 for a named file of which nothing parses: %s %j', async (name, text) => {
    await place.write({ [name]: text });
    const why = 'nothing of it parses, from line 1 on; correct it, or name it after its language';
    const { code, stdout } = await place.scan(name);
    expect([code, stdout.split('\n')[0]]).toEqual([2, `skipped ${name}: ${why}`]);
    expect((await place.json(name)).files).toMatchObject({ scanned: 0, remarks: [] });
    const inFolder = await place.scan('.');
    expect(inFolder).toMatchObject({ code: 0, stderr: '' });
    expect(inFolder.stdout).toContain(`note ${name}: parsed in part from line 1;`);
  });

  it('ends with 2 for a named file that no analyser knows, not for one that a folder holds', async () => {
    await place.write({ 'README.md': '', 'video.ts': Uint8Array.of(71, 0, 1) });
    expect(await place.scan('video.ts')).toMatchObject({ code: 2 });
    // A commit hook names every file that was staged.
    expect(await place.scan('README.md')).toMatchObject({ code: 0 });
    expect(await place.scan('.')).toMatchObject({ code: 0, stderr: '' });
  });

  it('takes no offence at what is large and not written by people, unless it is named', async () => {
    await place.write({
      'lib.min.js': large,
      'made.ts': `// @generated\n${large}`,
      'bundle.js': `x(${'1,'.repeat(300_000)}2);\n`,
    });
    expect(reasons(await place.json('.'))).toEqual({
      'bundle.js': 'minified: a line of more than 5,000 characters',
      'lib.min.js': 'generated',
      'made.ts': 'generated',
    });
    expect(await place.scan('.')).toMatchObject({ code: 0 });
    expect(reasons(await place.json('bundle.js'))).toEqual({ 'bundle.js': 'larger than 512 KB' });
    expect(await place.scan('bundle.js')).toMatchObject({ code: 2 });
  });

  it('ends as if all of a file parsed when a part does not', async () => {
    await place.write({ 'a.ts': 'interface A<in T, out U> { f(a: T): U }\n' });
    expect(await place.scan('a.ts')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^note a\.ts: parsed in part from line 1; [^]*\nno findings · 1 file scanned \(1 in part\) · /,
      ),
      stderr: '',
    });
    await place.write({ 'a.ts': `type A = import('x').Y<string>;\n${DEFECT}` });
    expect(await place.scan('a.ts')).toMatchObject({ code: 1, stderr: '' });
  });

  it('goes through folders without following links, and says what it leaves out', async () => {
    await place.write({
      'src/a.ts': DEFECT,
      'src/node_modules/x/a.js': DEFECT,
      'src/.git/a.js': DEFECT,
      'src/lib.min.js': DEFECT,
      'src/made.ts': `// @generated\n${DEFECT}`,
      'src/dist/a.js': `"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\n${DEFECT}`,
      'src/dist/b.js': `${DEFECT}//# sourceMappingURL=b.js.map\n`,
      'src/flat.js': `${DEFECT}//${'x'.repeat(6_000)}`,
      'src/huge.ts': `${DEFECT}//${'x\n'.repeat(300_000)}`,
      'src/video.ts': Uint8Array.of(71, 0, 1),
      'src/latin.ts': Uint8Array.of(0x2f, 0x2f, 0xe9),
      'src/broken.ts': `a(;\n${DEFECT}`,
      'src/README.md': '',
    });
    await symlink('..', join(place.folder, 'src/loop'));
    await symlink('a.ts', join(place.folder, 'src/link.ts'));
    const document = await place.json('src');
    expect(found(document)).toEqual(['src/a.ts', 'src/broken.ts']);
    expect(document.files.scanned).toBe(2);
    expect(document.files.remarks).toEqual([
      {
        path: 'src/broken.ts',
        line: 1,
        text: 'parsed in part from line 1; what is near is left out',
        problem: false,
      },
    ]);
    expect(found(await place.json('src/dist/b.js'))).toEqual(['src/dist/b.js']);
    expect(reasons(document)).toEqual({
      'src/.git': 'the data of git',
      'src/README.md': 'no analyser for .md files',
      'src/dist/a.js': 'generated',
      'src/dist/b.js': 'generated',
      'src/flat.js': 'minified: a line of more than 5,000 characters',
      'src/huge.ts': 'larger than 512 KB',
      'src/latin.ts': 'not UTF-8 text',
      'src/lib.min.js': 'generated',
      'src/link.ts': 'a symbolic link',
      'src/loop': 'a symbolic link',
      'src/made.ts': 'generated',
      'src/node_modules': 'installed packages',
      'src/video.ts': 'binary',
    });
  });

  it('scans what is named itself, whatever it looks like, and once', async () => {
    const generated = `// @generated\n${DEFECT}`;
    await place.write({ 'node_modules/x/a.js': DEFECT, 'made.ts': generated, 'a.ts': DEFECT });
    await symlink('a.ts', join(place.folder, 'link.ts'));
    const document = await place.json('node_modules/x', 'made.ts', '.', 'a.ts', 'link.ts');
    expect(found(document)).toEqual(['link.ts', 'made.ts', 'node_modules/x/a.js']);
    expect(document.files.scanned).toBe(3);
  });

  it('goes on after a file or folder that may not be read', async () => {
    await place.write({ 'a.ts': DEFECT, 'secret.ts': DEFECT, 'closed/b.ts': DEFECT });
    const socket = createServer().listen(join(place.folder, 'socket.ts'));
    await once(socket, 'listening');
    await chmod(join(place.folder, 'secret.ts'), 0);
    await chmod(join(place.folder, 'closed'), 0);
    const document = await place.json('.');
    await chmod(join(place.folder, 'closed'), 0o700);
    socket.close();
    // Nothing is closed to the superuser.
    const isSuperuser = process.getuid?.() === 0;
    const closed = { 'secret.ts': 'cannot be read (EACCES)', closed: 'cannot be read (EACCES)' };
    expect(reasons(document)).toEqual({ 'socket.ts': 'not a regular file', ...(isSuperuser ? {} : closed) });
    expect(found(document)).toContain('a.ts');
  });

  it('follows the settings of the scanned tree, and says so', async () => {
    await place.write({
      'a.ts': DEFECT,
      'old/b.ts': DEFECT,
      'c.ts': 'debugger;\n',
      '.github/code-roach.yml':
        'paths: { exclude: [old/**] }\nrules: { nan-comparison: info, no-such: off }\nmin_severity: info\n',
    });
    const document = await place.json('.');
    expect(document.findings).toMatchObject([
      { path: 'a.ts', severity: 'info' },
      { path: 'c.ts', severity: 'warning' },
    ]);
    expect(reasons(document)).toMatchObject({ 'old/b.ts': 'excluded by the configuration' });
    expect(document.stats['settings']).toMatchObject({ source: '.github/code-roach.yml' });
    const { stdout, stderr } = await place.scan('.');
    expect(stdout).toContain('settings: .github/code-roach.yml\n');
    expect(stderr).toBe('code-roach: .github/code-roach.yml:2: rules.no-such: There is no rule no-such.\n');
    expect(found(await place.json('old/b.ts'))).toEqual(['old/b.ts']);
  });

  it('tells what is wrong with the settings by line, each with its key', async () => {
    await place.write({
      'a.ts': CLEAN,
      '.github/code-roach.yml':
        'rules:\n  no-such: off\n  "##[error]x": off\n  nan-comparison: loud\nmin_severity: low\ncolour: red\n',
    });
    const { code, stderr } = await place.scan('.');
    const lines = stderr.trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/(?<=yml:\d: [^ ]+: ).*/, ''))).toEqual([
      'code-roach: .github/code-roach.yml:2: rules.no-such: ',
      'code-roach: .github/code-roach.yml:3: rules.#⟨U+0023⟩[error]x: ',
      'code-roach: .github/code-roach.yml:4: rules.nan-comparison: ',
      'code-roach: .github/code-roach.yml:5: min_severity: ',
      'code-roach: .github/code-roach.yml:6: colour: ',
    ]);
    expect([code, stderr.includes('##[')]).toEqual([0, false]);
  });

  it('switches on what is off by default, but not what the settings switch off', async () => {
    await place.write({ 'a.ts': 'if (a) {}\n' });
    expect((await place.json('.')).findings).toEqual([]);
    expect((await place.json('.', '--all-rules')).findings).toMatchObject([{ ruleId: 'empty-block' }]);
    await place.write({ '.github/code-roach.yml': 'rules: { empty-block: off }\n' });
    expect((await place.json('.', '--all-rules')).findings).toEqual([]);
  });

  it('tells the same in each format', async () => {
    await place.write({ 'a.ts': DEFECT });
    const sarif = JSON.parse((await place.scan('a.ts', '--format', 'sarif')).stdout) as object;
    expect(sarif).toHaveProperty('runs.0.results.0.ruleId', 'nan-comparison');
    expect(sarif).toHaveProperty(
      'runs.0.results.0.partialFingerprints.codeRoach/v1',
      (await place.json('a.ts')).findings[0]?.fingerprint,
    );
    const { stdout } = await place.scan('a.ts', '--format', 'github');
    expect(stdout).toMatch(/^::error file=a\.ts,line=1,endLine=1,col=5,endColumn=13,title=nan-comparison::/);
  });

  it('knows a finding again wherever it is scanned from', async () => {
    await place.write({ 'src/a.ts': DEFECT, 'src/b.ts': CLEAN });
    const [one] = (await place.json('src')).findings;
    const [other] = (await place.json('src/a.ts', 'src/b.ts')).findings;
    expect(one?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(other?.fingerprint).toBe(one?.fingerprint);
  });

  it('reads an empty folder', async () => {
    await mkdir(join(place.folder, 'empty'));
    expect(await place.scan('empty')).toMatchObject({ code: 0 });
  });
});
