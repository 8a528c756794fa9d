import { describe, expect, it } from '@jest/globals';
import { finding, rule } from '../../../test/support/report.js';
import { changedFile } from '../../../test/support/snapshots.js';
import type { Finding } from '../../domain/finding.js';
import type { Fix } from '../../domain/fix.js';
import type { ChangedFile } from '../../domain/snapshot.js';
import { draftable } from './draftable.js';

const file = changedFile('src/a.ts', 'a\n');
const at = (over: Partial<Finding>): Finding => finding({ path: 'src/a.ts', ...over });
const wanted = (
  findings: readonly Finding[],
  files: readonly ChangedFile[] = [file],
  fixes: readonly Fix[] = [],
) => draftable({ files }, { findings, fixes }, [rule()]).map((one) => one.finding.fingerprint);

describe('a fix is drafted for a finding', () => {
  it('that has none, in lines of the diff', () => {
    expect(wanted([at({ fingerprint: 'one' })])).toEqual(['one']);
  });

  it.each<[string, Partial<Finding>]>([
    ['on a line that did not change', { placement: { onChangedLine: false, isNew: true, inHunk: true } }],
    ['outside the diff', { placement: { onChangedLine: true, isNew: true, inHunk: false } }],
    ['in a file that was not read', { path: 'src/b.ts' }],
    ['of a rule that nobody knows', { ruleId: 'gone' }],
  ])('and not for one %s', (_where, over) => {
    expect(wanted([at(over)])).toEqual([]);
  });

  it('and not for one that is fixed, or where GitHub takes no comment', () => {
    const one = at({ fingerprint: 'one' });
    const fix = { candidate: { finding: one } } as unknown as Fix;
    expect(wanted([one], [file], [fix])).toEqual([]);
    expect(wanted([one], [{ ...file, commentable: false }])).toEqual([]);
  });

  it('for the most valuable ten', () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      at({
        fingerprint: `${index}`,
        severity: index === 11 ? 'error' : 'info',
        range: { start: index, end: index + 1 },
      }),
    );
    expect(wanted(many)).toEqual(['11', '0', '1', '2', '3', '4', '5', '6', '7', '8']);
  });
});
