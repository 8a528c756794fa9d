import { describe, expect, it } from '@jest/globals';
import type { CommittedFile } from '../../domain/committer.js';
import { ruledOut } from './branch-rules.js';

const files: readonly CommittedFile[] = [{ path: 'src/db/a.ts', mode: 'file', text: '' }];
const COMMIT = { headline: 'Fix 2 findings: nan-comparison', body: 'Requested-by: ada', files };
const asked = (type: string, parameters: Readonly<Record<string, unknown>> = {}) =>
  ruledOut([{ type, parameters }], COMMIT).length > 0;

describe('rules of a branch', () => {
  it.each(['update', 'pull_request', 'merge_queue', 'required_status_checks', 'required_deployments'])(
    '%s is in the way',
    (type) => expect(asked(type)).toBe(true),
  );

  it.each([
    'required_signatures',
    'required_linear_history',
    'non_fast_forward',
    'creation',
    'deletion',
    'committer_email_pattern',
    'of the future',
    'constructor',
  ])('%s is not', (type) => expect(asked(type)).toBe(false));

  it.each([
    ['starts_with', 'Fix', false, false],
    ['starts_with', 'JIRA-', false, true],
    ['starts_with', 'Fix', true, true],
    ['ends_with', 'ada', false, false],
    ['ends_with', 'bob', false, true],
    ['contains', 'findings', false, false],
    ['contains', 'findings', true, true],
    // Only GitHub runs the expression of a stranger.
    ['regex', '^(a+)+$', false, false],
  ])('of messages: %s %p, negated %p', (operator, pattern, negate, isInTheWay) => {
    expect(asked('commit_message_pattern', { operator, pattern, negate })).toBe(isInTheWay);
  });

  it('of files are in the way of these alone', () => {
    expect(asked('file_path_restriction', { restricted_file_paths: ['src/db/**'] })).toBe(true);
    expect(asked('file_path_restriction', { restricted_file_paths: ['src/ui/**', 7] })).toBe(false);
    expect(asked('file_path_restriction', { restricted_file_paths: 'src' })).toBe(false);
    expect(asked('file_extension_restriction', { restricted_file_extensions: ['*.ts'] })).toBe(true);
    expect(asked('file_extension_restriction', { restricted_file_extensions: ['*.js', ''] })).toBe(false);
  });

  it('that ask for the same are named once', () => {
    const rule = { type: 'pull_request', parameters: {} };
    expect(ruledOut([rule, rule, { type: 'update', parameters: {} }], COMMIT)).toHaveLength(2);
  });
});
