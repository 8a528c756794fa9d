import { describe, expect, it } from '@jest/globals';
import { applyPatch } from 'diff';
import * as fc from 'fast-check';
import { applyEdits } from '../domain/text.js';
import { unifiedHunks } from './diff.js';

const TEXT = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`).join('');
const edit = (from: string, text: string) => {
  const start = TEXT.indexOf(from);
  return { start, end: start + from.length, text };
};

describe('unifiedHunks', () => {
  it('shows the lines around each change, numbered as in the file', () => {
    expect(unifiedHunks(TEXT, [edit('line 12\n', 'LINE\n'), edit('line 20\n', '')], 1)).toBe(
      '@@ -11,3 +11,3 @@\n line 11\n-line 12\n+LINE\n line 13\n@@ -19,3 +19,2 @@\n line 19\n-line 20\n line 21',
    );
  });

  it('leaves carriage returns out and spells hidden characters out', () => {
    expect(unifiedHunks('a\r\nb\r\n', [{ start: 3, end: 4, text: '\u202E' }])).toBe(
      '@@ -1,2 +1,2 @@\n a\n-b\n+⟨U+202E⟩',
    );
  });

  it('is the same change as the edits', () => {
    const anEdit = fc.record({
      at: fc.nat(TEXT.length),
      length: fc.nat(40),
      text: fc.constantFrom('', 'x', '\n', 'x\n', '\nx\ny'),
    });
    fc.assert(
      fc.property(anEdit, fc.integer({ min: 1, max: 4 }), ({ at, length, text }, context) => {
        const edits = [{ start: at, end: Math.min(TEXT.length, at + length), text }];
        const intended = applyEdits(TEXT, edits);
        const hunks = unifiedHunks(TEXT, edits, context);
        const patched = hunks === '' ? TEXT : applyPatch(TEXT, `--- a\n+++ b\n${hunks}\n`);
        expect(patched).toBe(intended);
      }),
    );
  });
});
