import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownerOf, unpacked } from './archives.js';
import { labelState, noiseByRule } from './noise.js';
import { toBeLabelled, type Hit } from './labels.js';
import { familyName, familyOf, FAMILIES, rulesOf, type Family } from './languages.js';
import { isSourcePath, isWritten, pinnedPackages } from './packages.js';
import { renderPage } from './page.js';
import type { LanguageNoise, Results } from './results.js';
import { familiesFor } from './round-trip.js';

const hit = (language: Family, rule: string, index: number): Hit => {
  const owner = `${language}-package@1`;
  const place = { path: 'a', line: 1, message: '', code: '' };
  return { id: `${owner}#${index}`, rule, owner, language, ...place };
};

describe('languages', () => {
  it.each([
    ['javascript', 'javascript'],
    ['typescript', 'javascript'],
    ['tsx', 'javascript'],
    ['python', 'python'],
  ] as const)('%s counts as %s', (id, family) => expect(familyOf(id)).toBe(family));
  it('are called as people call them', () => {
    expect(familyName('javascript')).toBe('JavaScript and TypeScript');
    expect(familyName('python')).toBe('Python');
  });
  it('have rules of their own', () => {
    expect(rulesOf('python').map(({ id }) => id)).toContain('python-tuple-assertion');
    expect(rulesOf('python').map(({ id }) => id)).not.toContain('nan-comparison');
    expect(rulesOf('javascript').map(({ id }) => id)).toContain('nan-comparison');
    expect(rulesOf('javascript').map(({ id }) => id)).not.toContain('python-tuple-assertion');
  });
  it('of a rule say where its defect is planted', () => {
    expect(familiesFor(['python-none-comparison'])).toEqual(['python']);
    expect(familiesFor(['nan-comparison'])).toEqual(['javascript']);
    expect(familiesFor([])).toEqual(expect.arrayContaining(['javascript', 'python']));
  });
});

describe('pinned packages', () => {
  it('are in languages that are analysed, and name their sources', async () => {
    for (const { name, language, sources } of await pinnedPackages())
      expect({ name, known: FAMILIES.includes(language) && sources.length > 0 }).toEqual({
        name,
        known: true,
      });
  });
  it('of Debian name a public address and a digest', async () => {
    const debian = (await pinnedPackages()).flatMap((one) => ('archive' in one ? [one] : []));
    expect(debian.length).toBeGreaterThanOrEqual(5);
    for (const { archive, sha256 } of debian) {
      expect(archive).toMatch(/^http:\/\/deb\.debian\.org\/debian(?:-security)?\/pool\/.*\.orig\.tar\.\w+$/u);
      expect(sha256).toMatch(/^[\da-f]{64}$/u);
    }
  });
  it('of several languages are told apart', async () => {
    const python = await pinnedPackages(['python']);
    expect(python.length).toBeGreaterThanOrEqual(5);
    expect(python.every((one) => ownerOf(one).startsWith('debian:'))).toBe(true);
    const go = await pinnedPackages(['go']);
    expect(go.length).toBeGreaterThanOrEqual(5);
    expect(go.every((one) => ownerOf(one).startsWith('debian:'))).toBe(true);
    for (const family of ['java', 'ruby'] as const) {
      const packages = await pinnedPackages([family]);
      expect(packages.length).toBeGreaterThanOrEqual(6);
      expect(packages.every((one) => ownerOf(one).startsWith('debian:'))).toBe(true);
    }
    const rust = await pinnedPackages(['rust']);
    expect(rust.length).toBeGreaterThanOrEqual(5);
    const javascript = await pinnedPackages(['javascript']);
    expect(javascript.some((one) => ownerOf(one).startsWith('webpack@'))).toBe(true);
  });
});

describe('an archive', () => {
  const archive = `data:application/octet-stream;base64,${Buffer.from('other').toString('base64')}`;
  it('that is not what was pinned is not unpacked', async () => {
    const one = { name: `unpinned-${process.pid}`, version: '1', archive, sha256: '0'.repeat(64) };
    await expect(unpacked(one)).rejects.toThrow(`debian:${one.name}@1 is not what was pinned`);
    const folder = join(tmpdir(), 'code-roach-eval', `debian__${one.name}-1`);
    expect([folder, `${folder}.partial`].map((path) => existsSync(path))).toEqual([false, false]);
  });
});

describe('sources of Python', () => {
  it.each([
    ['lib/a.py', true],
    ['lib/template/a.py', true],
    ['lib/a.pyi', true],
    ['lib/a.js', false],
    ['lib/tests/a.py', false],
    ['lib/test_a.py', false],
    ['lib/a_test.py', false],
    ['lib/conftest.py', false],
    ['lib/contest.py', true],
    ['lib/_vendor/six.py', false],
    ['lib/thirdparty/a.py', false],
    ['lib/conf/locale/de/formats.py', false],
    ['lib/migrations/0001_initial.py', false],
    ['lib/a_pb2.py', false],
    ['setup.py', false],
  ])('%s: %s', (path, taken) => expect(isSourcePath(path, ['lib'], 'python')).toBe(taken));
  it('are none in a package of JavaScript', () =>
    expect(isSourcePath('lib/a.py', ['lib'], 'javascript')).toBe(false));
  it.each([
    ['x = 1\n', true],
    ['# Auto generated by make_widths.py\nx = 1\n', false],
    ['#!/usr/bin/env python\n# This file is generated from grammar.txt\nx = 1\n', false],
    ['"""Writes\n\n\n\n\n"""\n# generated by hand\nx = 1\n', true],
  ])('%j: %s', (text, written) => expect(isWritten('lib/a.py', text)).toBe(written));
});

describe('sources of Rust', () => {
  it.each([
    ['src/a.rs', true],
    ['src/contest/a.rs', true],
    ['src/a.go', false],
    ['src/tests.rs', false],
    ['src/tests/a.rs', false],
    ['src/benches/a.rs', true],
    ['src/resolver-tests/src/lib.rs', false],
    ['src/cargo-test-support/src/lib.rs', false],
  ])('%s: %s', (path, taken) => expect(isSourcePath(path, ['src'], 'rust')).toBe(taken));
  it.each([
    ['fn a() {}\n', true],
    ['/* automatically generated by rust-bindgen */\nfn a() {}\n', false],
    ['// @generated\nfn a() {}\n', false],
  ])('%j: %s', (text, written) => expect(isWritten('src/a.rs', text)).toBe(written));
});

describe('sources of Go', () => {
  it.each([
    ['lib/a.go', true],
    ['lib/latest/a.go', true],
    ['lib/attest/a.go', true],
    ['lib/a_linux.go', true],
    ['lib/a.py', false],
    ['lib/a_test.go', false],
    ['lib/testdata/a.go', false],
    ['lib/testutil/a.go', false],
    ['lib/rafttest/a.go', false],
    ['lib/httpmock/a.go', false],
    ['lib/vendor/github.com/a/a.go', false],
    ['lib/_examples/a.go', false],
    ['lib/a.pb.go', false],
    ['lib/zz_generated.deepcopy.go', false],
    ['lib/kind_string.go', false],
  ])('%s: %s', (path, taken) => expect(isSourcePath(path, ['lib'], 'go')).toBe(taken));
  it.each([
    ['package a\n', true],
    ['// Code generated by stringer. DO NOT EDIT.\n\npackage a\n', false],
    ['// Copyright\n\n\n\n\n\n// Code generated by mockgen. DO NOT EDIT.\npackage a\n', false],
  ])('%j: %s', (text, written) => expect(isWritten('lib/a.go', text)).toBe(written));
});

describe('sources of Java', () => {
  it.each([
    ['lib/A.java', true],
    ['lib/Testable.java', true],
    ['lib/Contest.java', true],
    ['lib/a.rb', false],
    ['lib/ATest.java', false],
    ['lib/TestA.java', false],
    ['lib/test/A.java', false],
    ['lib/examples/A.java', false],
  ])('%s: %s', (path, taken) => expect(isSourcePath(path, ['lib'], 'java')).toBe(taken));
  it.each([
    ['class A {}\n', true],
    ['// Generated by ANTLR\nclass A {}\n', false],
    ['package a;\n\n\n\n\n\n@Generated("a tool")\nclass A {}\n', false],
    ['package a;\n\n\n\n\n\n// generated by hand\nclass A {}\n', true],
    ['package a;\n\nclass A {\n  @GeneratedValue\n  int id;\n}\n', true],
  ])('%j: %s', (text, written) => expect(isWritten('lib/A.java', text)).toBe(written));
});

describe('sources of Ruby', () => {
  it.each([
    ['lib/a.rb', true],
    ['lib/a.rake', true],
    ['lib/contest.rb', true],
    ['lib/a.py', false],
    ['lib/a_test.rb', false],
    ['lib/a_spec.rb', false],
    ['lib/spec/a.rb', false],
    ['lib/templates/a.rb', false],
    ['lib/db/migrate/001_a.rb', false],
  ])('%s: %s', (path, taken) => expect(isSourcePath(path, ['lib'], 'ruby')).toBe(taken));
  it.each([
    ['x = 1\n', true],
    ['# This file is auto-generated from the current state of the database.\nx = 1\n', false],
    ['#--\n# DO NOT MODIFY\n# This file is automatically generated by Racc\nx = 1\n', false],
  ])('%j: %s', (text, written) => expect(isWritten('lib/a.rb', text)).toBe(written));
});

describe('labels', () => {
  const rule = 'python-bare-except';
  it('are asked for as many findings in each language', () => {
    const hits = (['javascript', 'python'] as const).flatMap((language) =>
      Array.from({ length: 30 }, (_, index) => hit(language, rule, index)),
    );
    const asked = toBeLabelled(hits).map(({ language }) => language);
    expect(asked.filter((language) => language === 'javascript')).toHaveLength(20);
    expect(asked.filter((language) => language === 'python')).toHaveLength(20);
  });
  it('of packages that were not looked at are not gone', () => {
    const labels = { 'a@1#0': {}, 'b@1#0': {} };
    expect(labelState([], labels).stale).toEqual(['a@1#0', 'b@1#0']);
    expect(labelState([], labels, new Set(['a@1'])).stale).toEqual(['b@1#0']);
  });
});

describe('the page', () => {
  const when = { date: '2026-01-01', machine: 'Node' };
  const counts = { packages: 2, files: 3, skipped: 0, fixes: { drafted: 3, proven: 2, holds: 1 } };
  const wrong = { a: { right: false, why: 'no' }, b: { right: false, why: 'no' } };
  const noiseOf = (language: Family, rule: string, lines: number): LanguageNoise => {
    const found = hit(language, rule, 0);
    const rules = noiseByRule(
      rulesOf(language).filter(({ id }) => id === rule),
      [found],
      { [found.id]: wrong },
    );
    return { ...when, ...counts, lines, rules };
  };
  const results: Results = {
    noise: {
      javascript: noiseOf('javascript', 'nan-comparison', 20_000),
      python: noiseOf('python', 'python-tuple-assertion', 40_000),
    },
    roundTrip: null,
    scan: null,
    claims: { ...when, sources: [{ source: 'ruff', version: 'ruff', claimed: 8, total: null, beyond: [] }] },
  };
  const page = renderPage(results);
  const section = (title: string): string => page.split(`### ${title}\n`)[1]?.split(/^##/mu)[0] ?? '';
  it('has a table and a rate for each language', () => {
    expect(section('JavaScript and TypeScript')).toContain('per 20,000 lines: 1 (target');
    expect(section('JavaScript and TypeScript')).toContain('| `nan-comparison` | on | 1 | 1 | 0 | 0 % |');
    expect(section('Python')).toContain('n = 40,000 lines in 3 files of 2 packages');
    expect(section('Python')).toContain('per 20,000 lines: 0.5 (target');
    expect(section('Python')).toContain('| `python-tuple-assertion` | on | 1 | 1 | 0 | 0 % |');
    expect(section('Python')).not.toContain('nan-comparison');
  });
  it('counts the fixes of all languages together', () =>
    expect(page).toContain('| Findings in the packages | 6 | 4 | 2 |'));
  it('says where nobody counted the rules of a source', () =>
    expect(page).toContain('| ruff | ruff | 8 | unknown |  |'));
});
