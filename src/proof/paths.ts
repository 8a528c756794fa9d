import { CONFIG_PATH } from '../domain/repository-config.js';

/** Names that package managers own, in lower case. */
const LOCKFILES = new Set([
  'bun.lock',
  'bun.lockb',
  'cargo.lock',
  'composer.lock',
  'deno.lock',
  'flake.lock',
  'gemfile.lock',
  'go.sum',
  'gradle.lockfile',
  'mix.lock',
  'npm-shrinkwrap.json',
  'package-lock.json',
  'packages.lock.json',
  'pdm.lock',
  'pipfile.lock',
  'pnpm-lock.yaml',
  'podfile.lock',
  'poetry.lock',
  'pubspec.lock',
  'uv.lock',
  'yarn.lock',
]);

/** Where GitHub reads code owners from. */
const CODE_OWNERS = new Set(['codeowners', '.github/codeowners', 'docs/codeowners']);

/** What an instance of a workflow or action runs with is not ours to change. */
const AUTOMATION = /^\.github\/(?:workflows|actions)(?:\/|$)/;

/** The settings file, and a folder of the same name for rules. */
const OWN_SETTINGS = CONFIG_PATH.replace(/\.yml$/, '').toLowerCase();

/** Spellings that a file system may read as `.git`: other case, ignored characters, trailing dots, short names. */
function meansGitFolder(segment: string): boolean {
  const plain = segment
    .normalize('NFKC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .replace(/:.*$/s, '')
    .replace(/[. ]+$/, '');
  return plain === '.git' || plain === 'git~1';
}

function isUnsound(path: string): boolean {
  const segments = path.split('/');
  return (
    /[\\\p{Cc}\p{Cs}]/u.test(path) ||
    /^[a-z]:/i.test(path) ||
    segments.some(
      (segment) => segment === '' || segment === '.' || segment === '..' || meansGitFolder(segment),
    )
  );
}

/** Why a path may never be changed by a fix, or null. Compared without case, because some file systems do. */
export function whyForbidden(path: string): string | null {
  const lower = path.normalize('NFKC').toLowerCase();
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  if (isUnsound(path)) return 'its path is not a plain path inside the repository';
  if (AUTOMATION.test(lower)) return 'it would change a workflow or an action';
  if (CODE_OWNERS.has(lower)) return 'it would change the code owners';
  if (LOCKFILES.has(name)) return 'it would change a lockfile';
  if (
    lower === OWN_SETTINGS ||
    (/^[./]/.test(lower.slice(OWN_SETTINGS.length)) && lower.startsWith(OWN_SETTINGS))
  )
    return 'it would change the settings of Code Roach';
  return null;
}
