import { describe } from '@jest/globals';
import { spawnSync } from 'node:child_process';

const hasGit = spawnSync('git', ['--version']).error === undefined;

/**
 * `describe` for tests that run the program git. On a machine without it they are skipped, by name; where `CI` is
 * `true` they run and fail, so that no pipeline passes without them.
 */
export function describeWithGit(name: string, tests: () => void): void {
  if (hasGit || process.env['CI'] === 'true') describe(name, tests);
  else describe.skip(`${name} (needs git on PATH)`, tests);
}
