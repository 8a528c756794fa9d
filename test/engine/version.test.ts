import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readCodeVersion, readVersions } from '../../src/engine/version.js';

describe('readCodeVersion', () => {
  let folder: string;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const read = (): string => readCodeVersion(['analysis', 'proof'], join(folder, 'dist'));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'code-roach-version-'));
    write('dist/analysis/parse.js', "import Parser from 'tree-sitter';\n");
    write('dist/analysis/rules/a.js', 'export const message = 1;\n');
    write('dist/proof/prove.js', "import { x } from '@scope/gates/deep';\n");
    write('dist/web/page.js', "import { y } from 'hono';\n");
    write('node_modules/tree-sitter/package.json', '{"version":"1.0.0","dependencies":{"below":"1"}}');
    write('node_modules/below/package.json', '{"dependencies":{"tree-sitter":"1"}}');
    write('dist/node_modules/@scope/gates/package.json', '{"version":"1.0.0"}');
    write('node_modules/hono/package.json', '{"version":"1.0.0"}');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['a rule', 'dist/analysis/rules/a.js', 'export const message = 2;\n'],
    ['a rule that is new', 'dist/analysis/rules/b.js', ''],
    ['a gate', 'dist/proof/prove.js', "import { z } from '@scope/gates/deep';\n"],
    ['a package', 'node_modules/tree-sitter/package.json', '{"version":"1.0.1"}'],
    ['what a package depends on', 'node_modules/below/package.json', '{"version":"2.0.0"}'],
    ['a package with a scope', 'dist/node_modules/@scope/gates/package.json', '{"version":"1.0.1"}'],
  ])('changes with %s', (_what, path, text) => {
    const before = read();
    write(path, text);
    expect(read()).not.toBe(before);
  });

  it('tells what was moved from one file into another', () => {
    const before = read();
    write('dist/analysis/rules/a.js', 'export const message = 1;');
    write('dist/analysis/rules/b.js', '\n');
    expect(read()).not.toBe(before);
  });

  it.each([
    ['a page', 'dist/web/page.js', 'changed\n'],
    ['a package of the page', 'node_modules/hono/package.json', '{"version":"2.0.0"}'],
    ['a source map', 'dist/analysis/parse.js.map', '{}'],
  ])('stays with %s', (_what, path, text) => {
    const before = read();
    write(path, text);
    expect(read()).toBe(before);
  });

  it('is that of the code which runs', () => {
    expect(readCodeVersion()).toMatch(/^[\da-f]{64}$/);
    expect(readCodeVersion()).toBe(readCodeVersion());
    expect(readCodeVersion(['analysis'])).not.toBe(readCodeVersion(['proof']));
  });
});

describe('readVersions', () => {
  let folder: string;
  const write = (path: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${path} ${Math.random()}\n`);
  };
  const PARTS = [
    'expert/tally.js',
    'expert/families/naming.js',
    'analysis/parse.js',
    'analysis/languages/go.js',
  ];
  const OTHERS = [
    'analysis/index.js',
    'analysis/active-rules.js',
    'analysis/rules/use-isnan.js',
    'analysis/custom/run.js',
    'domain/level.js',
    'engine/pool.js',
    'proof/prove.js',
  ];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'code-roach-version-'));
    for (const path of [...PARTS, ...OTHERS]) write(path);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ...PARTS.map((path): [string, boolean] => [path, true]),
    ...OTHERS.map((path): [string, boolean] => [path, false]),
  ])('with %s that of tallies changes: %s, and that of all does', (path, changes) => {
    const before = readVersions(folder);
    write(path);
    const after = readVersions(folder);
    expect(after.tally !== before.tally).toBe(changes);
    expect(after.code).not.toBe(before.code);
  });

  it('is that of the code which runs', () => {
    expect(readVersions().code).toBe(readCodeVersion());
    expect(readVersions().tally).toMatch(/^[\da-f]{64}$/);
  });
});
