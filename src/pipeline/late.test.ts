import { describe, expect, it } from '@jest/globals';
import type { Output, StoredOutput } from '../domain/output.js';
import { isUntouched, lastReviewed } from './late.js';

const OLD = 'a\nb\nbad();\nworse();\nc\nd\n';

describe('lines', () => {
  it.each([
    ['nothing changed', OLD, 3, true],
    ['lines came right above', 'a\nb\nnew\nbad();\nworse();\nc\nd\n', 4, true],
    ['lines came right below', 'a\nb\nbad();\nworse();\nnew\nc\nd\n', 3, true],
    ['the line above was changed', 'a\nB\nbad();\nworse();\nc\nd\n', 3, true],
    ['the line above went', 'a\nbad();\nworse();\nc\nd\n', 2, true],
    ['the line below went', 'a\nb\nbad();\nworse();\nd\n', 3, true],
    ['the first was changed', 'a\nb\nBad();\nworse();\nc\nd\n', 3, false],
    ['the last was changed', 'a\nb\nbad();\nWorse();\nc\nd\n', 3, false],
    ['a line came between them', 'a\nb\nbad();\nnew\nworse();\nc\nd\n', 3, false],
    ['they got other line ends', OLD.replaceAll('\n', '\r\n'), 3, false],
  ])('are untouched or not where %s', (_what, now, startLine, expected) => {
    const endLine = startLine + (now.includes('new\nworse') ? 2 : 1);
    expect(isUntouched({ startLine, endLine }, OLD, now)).toBe(expected);
  });

  it('are touched where one between them went', () => {
    const old = OLD.replace('worse', 'between();\nworse');
    expect(isUntouched({ startLine: 3, endLine: 4 }, old, OLD)).toBe(false);
  });

  it('are touched where the files have too little in common', () => {
    const other = (name: string) => Array.from({ length: 600 }, (_, at) => `${name}${at}\n`).join('');
    expect(isUntouched({ startLine: 1, endLine: 1 }, OLD + other('a'), OLD + other('b'))).toBe(false);
  });
});

describe('the head that was reviewed last', () => {
  const review = (headSha: string): Output => ({
    kind: 'review',
    key: headSha,
    headSha,
    marker: '',
    body: '',
    comments: [],
  });
  const run = (headSha: string, meaning: 'reviewed' | 'skipped' | 'in-progress'): Output => ({
    kind: 'check-run',
    key: headSha,
    headSha,
    externalId: '',
    conclusion: null,
    meaning,
    output: { title: '', summary: '', text: '' },
  });
  const of = (outputs: readonly Output[], state: StoredOutput['state'] = 'sent') =>
    lastReviewed(
      outputs.map((output) => ({ output, state, githubId: 1, generation: 1 })),
      'now',
    );

  it('is the newest of which people were told, but for this one', () => {
    expect(of([run('a', 'reviewed'), review('b'), review('now'), run('now', 'reviewed')])).toBe('b');
    expect(of([run('a', 'reviewed'), run('b', 'skipped'), run('c', 'in-progress')])).toBe('a');
    expect(of([run('now', 'reviewed')])).toBeNull();
    expect(of([review('a')], 'abandoned')).toBeNull();
    expect(of([review('a')], 'planned')).toBeNull();
  });
});
