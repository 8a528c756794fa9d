import { describe, expect, it } from '@jest/globals';
import { isBefore, versionFrom, versionPaths, type VersionFile } from './language-version.js';

const FILE: VersionFile = {
  name: 'go.mod',
  read: (text) => (text === '' ? null : { major: 1, minor: Number(text) }),
};

describe('isBefore', () => {
  it.each([
    ['1.21', '1.22', true],
    ['1.22', '1.22', false],
    ['1.23', '1.22', false],
    ['1.9', '1.22', true],
    ['2.0', '1.22', false],
    ['1.30', '2.0', true],
  ])('%s before %s: %s', (one, other, expected) => {
    expect(isBefore(version(one), version(other))).toBe(expected);
  });
});

describe('versionPaths', () => {
  it('go up from the folder to the top', () => {
    expect(versionPaths('a/b/c.go', FILE)).toEqual(['a/b/go.mod', 'a/go.mod', 'go.mod']);
    expect(versionPaths('c.go', FILE)).toEqual(['go.mod']);
  });
  it('are none for code of others, and for what nobody nests so deep', () => {
    expect(versionPaths('vendor/x/c.go', FILE)).toEqual([]);
    expect(versionPaths('a/vendor/c.go', FILE)).toEqual([]);
    expect(versionPaths(`${'a/'.repeat(1_000)}c.go`, FILE)).toEqual([]);
  });
});

describe('versionFrom', () => {
  const files = (all: Record<string, string>) => (path: string) => all[path] ?? null;
  it('takes the nearest', () => {
    const at = files({ 'a/go.mod': '20', 'go.mod': '23' });
    expect(versionFrom('a/b/c.go', FILE, at)).toEqual({ major: 1, minor: 20 });
    expect(versionFrom('b/c.go', FILE, at)).toEqual({ major: 1, minor: 23 });
  });
  it('knows nothing where there is none, where the nearest does not say it, or where nobody can say', () => {
    expect(versionFrom('a/c.go', FILE, files({}))).toBeNull();
    expect(versionFrom('a/c.go', FILE, files({ 'a/go.mod': '', 'go.mod': '23' }))).toBeNull();
    const unread = (path: string) => (path === 'a/go.mod' ? ({ kind: 'unknown' } as const) : '23');
    expect(versionFrom('a/c.go', FILE, unread)).toBeNull();
  });
});

function version(text: string) {
  const [major = 0, minor = 0] = text.split('.').map(Number);
  return { major, minor };
}
