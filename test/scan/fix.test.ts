import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gitBlobId } from '../../src/domain/blob.js';
import { scanFile } from '../../src/cli/scan/file.js';
import { exitCodeOf } from '../../src/cli/scan/outcome.js';
import { scanPaths } from '../../src/cli/scan/scan.js';
import { replaceText } from '../../src/cli/scan/write.js';
import type { Engine } from '../../src/domain/engine.js';
import { createInProcessEngine } from '../../src/engine/index.js';
import { computeHunks } from '../../src/pipeline/hunks.js';
import { DEFECT, FIXED, openPlace, type Place } from './support.js';

let place: Place;
beforeEach(async () => {
  place = await openPlace({ bare: true });
});
afterEach(() => place.remove());

const read = (name: string): Promise<string> => readFile(join(place.folder, name), 'utf8');

describe('code-roach scan --fix', () => {
  it('writes what is proven and tells what is left', async () => {
    await place.write({ 'a.ts': `${DEFECT}arr.map(parseInt, radix);\n`, 'b.ts': DEFECT });
    const { code, stdout } = await place.scan('b.ts', '.', '--fix');
    expect(stdout).toContain('fixed a.ts:1  Ask with Number.isNaN (nan-comparison)\n');
    expect(stdout).toContain('no findings, 2 findings fixed · 2 files scanned');
    expect(code).toBe(0);
    expect(await read('b.ts')).toBe(FIXED);
    expect(await readdir(place.folder)).toEqual(['a.ts', 'b.ts']);
  });

  it('tells what it fixed by path, then by line, whatever matters more', async () => {
    const text = 'debugger;\nif (a === NaN || b === NaN) stop();\ndebugger;\n';
    await place.write({ 'b.ts': text, 'a.ts': text });
    const { stdout } = await place.scan('.', '--fix');
    const places = stdout.split('\n').filter((line) => line.startsWith('fixed '));
    const ofEach = [1, 2, 2, 3];
    expect(places.map((line) => line.split(' ')[1])).toEqual(
      ['a.ts', 'b.ts'].flatMap((name) => ofEach.map((line) => `${name}:${line}`)),
    );
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^no findings, 8 findings fixed · 2 files scanned/);
  });

  it('leaves everything as it is without --fix', async () => {
    await place.write({ 'a.ts': DEFECT });
    expect(await place.scan('.')).toMatchObject({ code: 1 });
    expect(await read('a.ts')).toBe(DEFECT);
  });

  it.each([
    ['a byte order mark and CRLF', '\uFEFFif (a === NaN) {\r\n\tstop();\r\n}\r\n'],
    ['no final newline', 'stop();\nif (a === NaN) stop();'],
    ['tabs and astral characters', '\t/* \u{1F4A5}\u{1F468}\u200D\u{1F469} */\tif (a === NaN)\tstop();\t\n'],
    ['mixed line ends', 'stop();\r\nif (a === NaN) stop();\nstop();\r\n'],
  ])('changes nothing else: %s', async (_name, text) => {
    await place.write({ 'a.ts': text });
    await place.scan('a.ts', '--fix');
    expect(await read('a.ts')).toBe(text.replace('a === NaN', 'Number.isNaN(a)'));
  });

  it('fixes in turns what cannot be fixed at once', async () => {
    await place.write({ 'a.ts': 'if (a === NaN || b === NaN) stop();\n' });
    const { stats } = await place.json('a.ts', '--fix');
    expect(await read('a.ts')).toBe('if (Number.isNaN(a) || Number.isNaN(b)) stop();\n');
    expect(stats['fixed']).toMatchObject([
      { path: 'a.ts', line: 1 },
      { path: 'a.ts', line: 1 },
    ]);
  });

  it('keeps the mode of a file, and writes to the end of a link', async () => {
    await place.write({ 'a.js': `#!/usr/bin/env node\n${DEFECT}`, 'b.js': DEFECT });
    await chmod(join(place.folder, 'a.js'), 0o750);
    await symlink('b.js', join(place.folder, 'link.js'));
    await place.scan('a.js', 'link.js', '--fix');
    expect((await stat(join(place.folder, 'a.js'))).mode & 0o777).toBe(0o750);
    expect(await read('b.js')).toBe(FIXED);
    expect(await read('link.js')).toBe(FIXED);
  });

  it('says which gate withheld a fix', async () => {
    await place.write({ 'node_modules/x/a.js': DEFECT });
    const { findings } = await place.json('node_modules/x', '--fix');
    expect(findings[0]?.withheld).toMatchObject([{ gate: 'scope' }]);
    expect((await place.scan('node_modules/x', '--fix')).stdout).toContain('    fix withheld by scope: ');
    expect(await read('node_modules/x/a.js')).toBe(DEFECT);
  });
});

describe('what code-roach scan --fix leaves alone', () => {
  it('is a file that changes while it is scanned: it says so, and loses nothing', async () => {
    await place.write({ 'a.ts': DEFECT, 'b.ts': DEFECT });
    const inner = createInProcessEngine();
    const prove: Engine['prove'] = async (task, signal) => {
      if (task.file.path === 'a.ts') await place.write({ 'a.ts': `${DEFECT}save();\n` });
      return inner.prove(task, signal);
    };
    const { applied, findings, remarks } = await scanPaths(
      { paths: ['.'], base: null, fix: true, allRules: false },
      {
        engine: { ...inner, prove },
        directory: place.folder,
        version: '0.1.0',
        cacheFolder: null,
        now: new Date(),
        progress: () => undefined,
        clock: () => 0,
      },
    );
    expect(await read('a.ts')).toBe(`${DEFECT}save();\n`);
    expect(await read('b.ts')).toBe(FIXED);
    expect([applied, findings]).toMatchObject([[{ path: 'b.ts' }], [{ path: 'a.ts' }]]);
    const text = 'nothing was fixed: it changed while it was scanned';
    expect(remarks).toEqual([{ path: 'a.ts', shown: 'a.ts', text, line: null, problem: true }]);
    expect(await readdir(place.folder)).toEqual(['a.ts', 'b.ts']);
  });

  it('is what a link in a folder leads to', async () => {
    await place.write({ 'outside/a.ts': DEFECT, 'tree/b.ts': DEFECT });
    await symlink('../outside/a.ts', join(place.folder, 'tree/link.ts'));
    await symlink('../outside', join(place.folder, 'tree/folder'));
    const { files } = await place.json('tree', '--fix');
    expect(await read('outside/a.ts')).toBe(DEFECT);
    expect(await read('tree/b.ts')).toBe(FIXED);
    expect(files.skipped).toEqual(
      ['tree/folder', 'tree/link.ts'].map((path) => ({ path, reason: 'a symbolic link', problem: false })),
    );
  });

  it.each([
    ['a file that may not be written', 'src/a.ts', 0o444],
    ['a folder that may not be written', 'src', 0o555],
  ])('is %s, and it says so', async (_name, path, mode) => {
    await place.write({ 'src/a.ts': DEFECT });
    await chmod(join(place.folder, path), mode);
    const { code, stdout } = await place.scan('src', '--fix');
    await chmod(join(place.folder, 'src'), 0o755);
    // Nothing is closed to the superuser.
    if (process.getuid?.() === 0) {
      expect([code, await read('src/a.ts')]).toEqual([0, FIXED]);
    } else {
      expect(stdout).toContain('problem src/a.ts: nothing was fixed: cannot be written (EACCES)\n');
      expect([code, await read('src/a.ts')]).toEqual([2, DEFECT]);
    }
    expect(await readdir(join(place.folder, 'src'))).toEqual(['a.ts']);
  });
});

describe('scanFile', () => {
  it('tells of a file that it could not write as scanned, with a problem', async () => {
    const listed = { shown: 'a.ts', path: 'a.ts', absolute: '/a.ts', below: 'a.ts', named: true };
    const file = {
      kind: 'read',
      path: 'a.ts',
      previousPath: null,
      status: 'added',
      head: { blobSha: gitBlobId(DEFECT), text: DEFECT },
      base: null,
      hunks: computeHunks(null, DEFECT),
      commentable: true,
      executable: false,
    } as const;
    const write = async (): Promise<string> => 'it changed while it was scanned';
    const engine = createInProcessEngine();
    const scan = await scanFile(listed, file, { engine, rules: {}, minSeverity: 'info', write });
    const text = 'nothing was fixed: it changed while it was scanned';
    expect(scan).toMatchObject({
      scanned: true,
      findings: [{ path: 'a.ts' }],
      applied: [],
      skipped: [],
      remarks: [{ text, problem: true }],
    });
    expect(exitCodeOf(scan)).toBe(2);
  });
});

describe('replaceText', () => {
  it('leaves a file alone that is not what was read', async () => {
    const file = join(place.folder, 'a.ts');
    await writeFile(file, 'changed\n');
    expect(await replaceText(file, gitBlobId(DEFECT), FIXED)).toBe('it changed while it was scanned');
    expect(await read('a.ts')).toBe('changed\n');
    expect(await readdir(place.folder)).toEqual(['a.ts']);
  });

  it('says why a file cannot be written, and never through a link', async () => {
    await writeFile(join(place.folder, 'a.ts'), DEFECT);
    await symlink('a.ts', join(place.folder, 'link.ts'));
    const linked = await replaceText(join(place.folder, 'link.ts'), gitBlobId(DEFECT), FIXED);
    expect(linked).toBe('cannot be written (ELOOP)');
    const gone = await replaceText(join(place.folder, 'gone.ts'), gitBlobId(DEFECT), FIXED);
    expect(gone).toBe('cannot be written (ENOENT)');
    expect(await read('a.ts')).toBe(DEFECT);
  });
});
