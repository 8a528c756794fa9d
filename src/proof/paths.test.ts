import { describe, expect, it } from '@jest/globals';
import { whyForbidden } from './paths.js';

describe('whyForbidden', () => {
  it.each([
    'src/cart.ts',
    'README.md',
    '.github/scripts/release.js',
    '.github/dependabot.yml',
    'src/codeowners.ts',
    'packages/docs/CODEOWNERS',
    'src/lock.ts',
    'git/index.ts',
    'src/.gitignore',
    '.gitattributes',
    '.github/code-roaches.js',
    'a b/ü.ts',
    'workflows/ci.ts',
  ])('allows %s', (path) => {
    expect(whyForbidden(path)).toBeNull();
  });

  it.each([
    ['.github/workflows/ci.yml', 'workflow'],
    ['.github/workflows/deep/er.js', 'workflow'],
    ['.GitHub/Workflows/ci.yml', 'workflow'],
    ['.github/actions/setup/index.js', 'workflow'],
    ['.github/workflowſ/x', 'workflow'],
    ['CODEOWNERS', 'owners'],
    ['.github/CODEOWNERS', 'owners'],
    ['docs/codeowners', 'owners'],
    ['package-lock.json', 'lockfile'],
    ['packages/a/Yarn.lock', 'lockfile'],
    ['go.sum', 'lockfile'],
    ['.github/code-roach.yml', 'settings'],
    ['.github/code-roach.yaml', 'settings'],
    ['.github/Code-Roach/rules/a.yml', 'settings'],
    ['../a.ts', 'plain path'],
    ['src/../../a.ts', 'plain path'],
    ['./a.ts', 'plain path'],
    ['/etc/passwd', 'plain path'],
    ['C:/a.ts', 'plain path'],
    ['src//a.ts', 'plain path'],
    ['src/', 'plain path'],
    ['', 'plain path'],
    ['src\\a.ts', 'plain path'],
    ['src/a\0.ts', 'plain path'],
    ['src/a\n.ts', 'plain path'],
    ['.git/config', 'plain path'],
    ['sub/.GIT/hooks/pre-commit', 'plain path'],
    ['.g\u200Cit/config', 'plain path'],
    ['.ｇｉｔ/config', 'plain path'],
    ['.git./config', 'plain path'],
    ['.git /config', 'plain path'],
    ['.git::$INDEX_ALLOCATION/config', 'plain path'],
    ['GIT~1/config', 'plain path'],
  ])('refuses %j', (path, why) => {
    expect(whyForbidden(path)).toContain(why);
  });
});
