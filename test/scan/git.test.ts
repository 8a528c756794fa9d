import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describeWithGit } from '../support/git.js';
import { CLEAN, DEFECT, openPlace, type Place, type ScanDocument } from './support.js';

let place: Place;
beforeEach(async () => {
  place = await openPlace();
});
afterEach(() => place.remove());

const found = ({ findings }: ScanDocument): string[] => findings.map((one) => one.path).sort();
const reasons = ({ files }: ScanDocument): Record<string, string> =>
  Object.fromEntries(files.skipped.map(({ path, reason }) => [path, reason]));

describeWithGit('code-roach scan in a git work tree', () => {
  it('scans what is tracked, or new and not ignored', async () => {
    await place.write({ '.gitignore': 'dist/\n', 'a.ts': DEFECT, 'gone.ts': DEFECT, 'dist/kept.js': DEFECT });
    await place.git('add', '--force', 'dist/kept.js');
    await place.commit();
    // What a hook is told is about another repository than what is named.
    expect(await place.spawn(['a.ts'], { GIT_DIR: '/nonexistent' })).toMatchObject({ code: 1, stderr: '' });
    await rm(join(place.folder, 'gone.ts'));
    await place.write({
      'dist/b.js': DEFECT,
      'new.ts': DEFECT,
      'node_modules/x/a.js': DEFECT,
      'ü\n\u{1F4A5}.ts': DEFECT,
    });
    await symlink('a.ts', join(place.folder, 'link.ts'));
    const document = await place.json('.');
    expect(found(document)).toEqual(['a.ts', 'dist/kept.js', 'new.ts', 'ü\n\u{1F4A5}.ts'].sort());
    expect(reasons(document)).toMatchObject({
      node_modules: 'installed packages',
      'link.ts': 'a symbolic link',
    });
    // A folder that is ignored and yet named is meant.
    await rm(join(place.folder, 'dist/kept.js'));
    await place.commit();
    expect(found(await place.json('dist'))).toEqual(['dist/b.js']);
  });

  it('leaves out what the repository calls generated, unless it is named', async () => {
    await place.write({
      '.gitattributes':
        'gen/** linguist-generated\n*.pb.ts linguist-generated=true\nü.ts -linguist-generated\n',
      'gen/a.ts': DEFECT,
      'x.pb.ts': DEFECT,
      'ü.ts': DEFECT,
    });
    const document = await place.json('.');
    expect(found(document)).toEqual(['ü.ts']);
    expect(reasons(document)).toMatchObject({ 'gen/a.ts': 'generated', 'x.pb.ts': 'generated' });
    expect(found(await place.json('gen/a.ts'))).toEqual(['gen/a.ts']);
  });

  it('says that ignored files are scanned where git does not read a repository', async () => {
    const note = 'code-roach: ignored files are scanned too, because git does not read this folder: ';
    await place.write({ '.gitignore': 'a.ts\n', 'a.ts': DEFECT });
    expect(await place.scan('.')).toMatchObject({ code: 0, stderr: '' });
    expect(await place.spawn(['.'], { PATH: '/nonexistent' })).toMatchObject({
      code: 1,
      stderr: `${note}the program git was not found\n`,
    });
    await place.write({ '.git/HEAD': 'nothing' });
    expect(await place.scan('.')).toMatchObject({ code: 1, stderr: expect.stringContaining(note) });
  });

  it('leaves repositories inside it alone', async () => {
    await place.write({ 'inner/a.ts': DEFECT, 'a.ts': CLEAN });
    execFileSync('git', ['init', '--quiet', join(place.folder, 'inner')]);
    expect(reasons(await place.json('.'))).toMatchObject({ inner: 'a git repository of its own' });
    expect(found(await place.json('inner'))).toEqual(['inner/a.ts']);
    expect(found(await place.json('inner', 'a.ts'))).toEqual(['inner/a.ts']);
  });

  it('gives addresses in SARIF from the top of the work tree', async () => {
    await place.write({ 'sub/ü 1.ts': DEFECT });
    const { stdout } = await place.scan('sub', '--format', 'sarif');
    const at = 'runs.0.results.0.locations.0.physicalLocation.artifactLocation.uri';
    expect(JSON.parse(stdout)).toHaveProperty(at, 'sub/%C3%BC%201.ts');
  });
});

describeWithGit('code-roach scan --base', () => {
  it('reports only what changed, committed, staged, or neither', async () => {
    await place.write({ 'old.ts': DEFECT, 'edited.ts': `${DEFECT}one();\n`, 'b.md': '', 'c.md': '' });
    await place.commit();
    await place.git('checkout', '--quiet', '-b', 'work');
    await place.write({ 'committed.ts': DEFECT });
    await place.commit();
    await place.write({ 'staged.ts': DEFECT, 'b.md': 'changed' });
    await place.git('add', 'staged.ts', 'b.md');
    await place.write({ 'edited.ts': `${DEFECT}two();\nif (b === NaN) stop();\n`, 'untracked.ts': DEFECT });
    const document = await place.json('.', '--base', 'main');
    expect(found(document)).toEqual(['committed.ts', 'edited.ts', 'staged.ts', 'untracked.ts']);
    expect(document.findings.find((one) => one.path === 'edited.ts')?.range.start.line).toBe(3);
    expect(reasons(document)).toEqual({ 'b.md': 'no analyser for .md files' });
    expect(document.files.scanned).toBe(4);
    expect(document.stats['base']).toMatchObject({ ref: 'main' });
  });

  it('compares with where the change began, not with what the base has become', async () => {
    await place.write({ 'a.ts': CLEAN });
    const began = await place.commit();
    await place.git('checkout', '--quiet', '-b', 'work');
    await place.write({ 'b.ts': DEFECT });
    await place.commit();
    await place.git('checkout', '--quiet', 'main');
    await place.write({ 'a.ts': `${CLEAN}other();\n` });
    await place.commit();
    await place.git('checkout', '--quiet', 'work');
    await place.write({ 'a.ts': CLEAN });
    const { findings, files, stats } = await place.json('.', '--base', 'main');
    expect(findings).toMatchObject([{ path: 'b.ts' }]);
    expect([files.scanned, stats['base']]).toEqual([1, { ref: 'main', mergeBase: began }]);
  });

  it('knows a renamed file again', async () => {
    const text = `${DEFECT}${Array.from({ length: 20 }, (_, index) => `call(${index});\n`).join('')}`;
    await place.write({ 'a.ts': text, 'same.ts': `${text}same();\n` });
    await place.commit();
    await rename(join(place.folder, 'a.ts'), join(place.folder, 'b.ts'));
    await rename(join(place.folder, 'same.ts'), join(place.folder, 'moved.ts'));
    await place.write({ 'b.ts': `${text}if (b === NaN) stop();\n` });
    await place.git('add', '--all');
    const { findings, files } = await place.json('.', '--base', 'HEAD');
    expect(findings).toMatchObject([{ path: 'b.ts', range: { start: { line: 22 } } }]);
    expect(files.scanned).toBe(1);
  });

  it('takes other line ends on the disk for no change', async () => {
    await place.write({ 'a.ts': `${DEFECT}one();\n`, 'b.ts': DEFECT });
    await place.commit();
    await place.write({
      'a.ts': `${DEFECT}two();\nif (b === NaN) stop();\n`.replaceAll('\n', '\r\n'),
      'b.ts': DEFECT.replaceAll('\n', '\r\n'),
    });
    const { findings, files } = await place.json('.', '--base', 'HEAD');
    expect(findings).toMatchObject([{ path: 'a.ts', range: { start: { line: 3 } } }]);
    expect(files.scanned).toBe(1);
  });

  it('fixes only what changed', async () => {
    await place.write({ 'a.ts': `${DEFECT}\none();\n` });
    await place.commit();
    await place.write({ 'a.ts': `${DEFECT}\none();\nif (b === NaN) stop();\n` });
    expect(await place.scan('.', '--base', 'main', '--fix')).toMatchObject({ code: 0 });
    expect(await place.git('diff', '--unified=0', 'HEAD')).toMatch(/\+if \(Number\.isNaN\(b\)\) stop\(\);$/);
    expect(await place.git('diff', '--numstat', 'HEAD')).toBe('1\t0\ta.ts');
  });

  it('reads the settings where the change would go', async () => {
    await place.write({ 'a.ts': CLEAN, '.github/code-roach.yml': 'rules: { nan-comparison: warning }\n' });
    await place.commit();
    await place.write({ 'a.ts': DEFECT, '.github/code-roach.yml': 'rules: { nan-comparison: off }\n' });
    const { findings, stats } = await place.json('.', '--base', 'main');
    expect(findings).toMatchObject([{ severity: 'warning' }]);
    expect(stats['settings']).toMatchObject({ source: '.github/code-roach.yml at main' });
    expect(found(await place.json('.'))).toEqual([]);
  });

  it.each([
    ['nothing', '--base: there is no commit named "nothing".'],
    ['HEAD^{tree}', '--base: there is no commit named "HEAD^{tree}".'],
    ['main..orphan', '--base: there is no commit named "main..orphan".'],
    ['--upload-pack=x', '--base: there is no commit named "--upload-pack=x".'],
    ['orphan', 'what is checked out shares no commit with it'],
  ])('ends with 2 when there is no %s', async (ref, message) => {
    await place.write({ 'a.ts': DEFECT });
    await place.commit();
    await place.git('checkout', '--quiet', '--orphan', 'orphan');
    await place.write({ 'b.ts': CLEAN });
    await place.commit();
    await place.git('checkout', '--quiet', 'main');
    const { code, stdout, stderr } = await place.scan('.', `--base=${ref}`);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^code-roach: [^\n]*\.\n$/);
    expect(stderr).toContain(message);
  });

  it('ends with 2 in a shallow clone that has not where the change began', async () => {
    await place.write({ 'a.ts': CLEAN });
    await place.commit();
    await place.git('checkout', '--quiet', '-b', 'work');
    await place.write({ 'b.ts': DEFECT });
    await place.commit();
    await place.git('checkout', '--quiet', 'main');
    await place.write({ 'c.ts': CLEAN });
    await place.commit();
    const clone = ['clone', '--quiet', '--depth=1', '--no-single-branch', '--branch=work'];
    await place.git(...clone, `file://${place.folder}`, join(place.folder, 'shallow'));
    expect(await place.scan('shallow', '--base', 'origin/main')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'code-roach: --base: "origin/main" cannot be compared with: what is checked out shares no commit with it; in a shallow clone, fetch more of the history.\n',
    });
  });

  it('leaves submodules and what was deleted alone', async () => {
    await place.write({ 'a.ts': DEFECT, 'b.ts': DEFECT, 'sub/c.ts': DEFECT });
    const inner = join(place.folder, 'sub');
    const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
    execFileSync('git', ['init', '--quiet', inner]);
    execFileSync('git', ['-C', inner, 'add', '.']);
    execFileSync('git', ['-C', inner, ...identity, 'commit', '--quiet', '--message', 'Inner']);
    await place.commit();
    await rm(join(place.folder, 'a.ts'));
    await place.git('rm', '--quiet', 'b.ts');
    await place.write({ 'sub/c.ts': `${DEFECT}${DEFECT}`, 'new.ts': DEFECT });
    const document = await place.json('.', '--base', 'HEAD');
    expect(found(document)).toEqual(['new.ts']);
    expect(document.files.skipped).toEqual([]);
  });

  it('ends with 2 when nothing is committed', async () => {
    await place.write({ 'a.ts': DEFECT });
    expect(await place.scan('.', '--base', 'HEAD')).toMatchObject({ code: 2 });
    expect(await place.scan('.')).toMatchObject({ code: 1 });
  });

  it('runs nothing that the repository names', async () => {
    await place.write({ 'a.ts': CLEAN, 'pwn.sh': `#!/bin/sh\ntouch '${place.folder}/pwned'\ncat\n` });
    await chmod(join(place.folder, 'pwn.sh'), 0o755);
    await place.commit();
    const script = join(place.folder, 'pwn.sh');
    await place.write({ 'a.ts': DEFECT, '.gitattributes': '*.ts diff=x filter=x merge=x\n' });
    for (const key of [
      'core.fsmonitor',
      'diff.external',
      'diff.x.command',
      'diff.x.textconv',
      'core.sshCommand',
    ])
      await place.git('config', key, script);
    for (const key of ['filter.x.clean', 'filter.x.smudge', 'filter.x.process'])
      await place.git('config', key, script);
    for (const hook of ['post-index-change', 'post-checkout', 'fsmonitor-watchman'])
      await symlink(script, join(place.folder, '.git/hooks', hook));
    const pwned = join(place.folder, 'pwned');
    expect(found(await place.json('.', '--base', 'main'))).toEqual(['a.ts']);
    expect(existsSync(pwned)).toBe(false);
  });
});
