import { runInNewContext } from 'node:vm';
import picomatch from 'picomatch';
import type { RepositoryConfig } from '../domain/repository-config.js';
import type { ConfigWarning } from '../domain/snapshot.js';

/** Thousands of paths against hundreds of sensible globs take a tenth of this. */
const MATCH_TIMEOUT_MS = 1_000;
const FIND_MATCHES = 'paths.filter((path) => expressions.some((expression) => expression.test(path)))';

export interface PathFilter {
  isExcluded(path: string): boolean;
  isIncluded(path: string): boolean;
  /** Lists that could not be used. */
  readonly warnings: readonly ConfigWarning[];
}

/** Which of `paths` the settings leave out. A list that takes too long to match is reported and ignored. */
export function filterPaths(
  { include, exclude }: RepositoryConfig['paths'],
  paths: readonly string[],
): PathFilter {
  const included = include.length === 0 ? null : matchesOf(include, paths);
  const excluded = matchesOf(exclude, paths);
  const warnings = [
    ...(included === 'too-slow' ? [tooSlow('paths.include')] : []),
    ...(excluded === 'too-slow' ? [tooSlow('paths.exclude')] : []),
  ];
  return {
    isExcluded: (path) => excluded !== 'too-slow' && excluded.has(path),
    isIncluded: (path) => included === null || included === 'too-slow' || included.has(path),
    warnings,
  };
}

/**
 * The paths that match one of the globs. Globs become regular expressions, and some of those backtrack for ever. A separate context is the one place where
 * node stops a regular expression after a time.
 */
export function matchesOf(
  globs: readonly string[],
  paths: readonly string[],
): ReadonlySet<string> | 'too-slow' {
  const expressions = globs.map((glob) => picomatch.makeRe(glob, { dot: true, noextglob: true }));
  try {
    const found: unknown = runInNewContext(
      FIND_MATCHES,
      { expressions, paths },
      { timeout: MATCH_TIMEOUT_MS },
    );
    return new Set(found as readonly string[]); // a selection of `paths`
  } catch (error) {
    if (isTimeout(error)) return 'too-slow';
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}

function tooSlow(key: string): ConfigWarning {
  return { line: null, key, message: 'A glob takes too long to match; the list is ignored.' };
}
