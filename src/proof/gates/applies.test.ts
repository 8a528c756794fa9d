import { describe, expect, it } from '@jest/globals';
import type { Edit } from '../../domain/text.js';
import { candidateFor, contextFor, fileOf, replace } from '../testing/samples.js';
import { applies } from './applies.js';

const ask = (text: string, edits: readonly Edit[], path = 'src/cart.ts') => {
  const file = fileOf(text, path);
  const candidate = candidateFor(file, edits);
  return applies.check(candidate, contextFor(file, candidate));
};

describe('applies', () => {
  it('passes sound edits and names the blob', () => {
    const text = 'bad();\n';
    expect(ask(text, [replace(text, 'bad', 'good')])).toEqual({
      result: 'pass',
      detail: `exact bytes of \`src/cart.ts\` at blob \`${fileOf(text).head.blobSha.slice(0, 7)}\``,
    });
  });

  it.each<[string, string, Edit[]]>([
    ['the whole text', 'bad();', [{ start: 0, end: 6, text: 'good();' }]],
    ['an insertion at the end', 'a', [{ start: 1, end: 1, text: '\n' }]],
    ['a whole astral character', 'a😀b', [{ start: 1, end: 3, text: '' }]],
    ['a place between two astral characters', '😀😀', [{ start: 2, end: 2, text: 'x' }]],
    ['a whole CRLF', 'a\r\nb', [{ start: 1, end: 3, text: ' ' }]],
    ['a place after a byte order mark', '\uFEFFa', [{ start: 1, end: 2, text: 'b' }]],
    [
      'edits side by side',
      'abcd',
      [
        { start: 0, end: 2, text: 'x' },
        { start: 2, end: 4, text: 'y' },
      ],
    ],
    [
      'edits out of order',
      'abcd',
      [
        { start: 3, end: 4, text: 'y' },
        { start: 0, end: 1, text: 'x' },
      ],
    ],
  ])('passes %s', (_what, text, edits) => {
    expect(ask(text, edits)).toMatchObject({ result: 'pass' });
  });

  it.each<[string, string, Edit[], string]>([
    ['no edit', 'abc', [], 'changes nothing'],
    ['an edit that changes nothing', 'abc', [{ start: 0, end: 1, text: 'a' }], 'changes nothing'],
    ['an edit past the end', 'abc', [{ start: 2, end: 4, text: '' }], 'outside'],
    ['an edit before the start', 'abc', [{ start: -1, end: 1, text: '' }], 'outside'],
    ['an edit that ends before it starts', 'abc', [{ start: 2, end: 1, text: 'x' }], 'outside'],
    ['an offset that is no number', 'abc', [{ start: Number.NaN, end: 1, text: 'x' }], 'whole-number'],
    ['an offset between characters', 'abc', [{ start: 0.5, end: 1, text: 'x' }], 'whole-number'],
    [
      'edits that overlap',
      'abcd',
      [
        { start: 0, end: 3, text: 'x' },
        { start: 2, end: 4, text: 'y' },
      ],
      'overlap',
    ],
    [
      'two insertions at one place',
      'ab',
      [
        { start: 1, end: 1, text: 'x' },
        { start: 1, end: 1, text: 'y' },
      ],
      'overlap',
    ],
    ['an edit that starts inside a character', '😀', [{ start: 1, end: 2, text: '' }], 'splits'],
    ['an edit that ends inside a character', '😀', [{ start: 0, end: 1, text: 'x' }], 'splits'],
    ['an insertion inside a CRLF', 'a\r\nb', [{ start: 2, end: 2, text: 'x' }], 'splits'],
    ['an edit that takes half a CRLF', 'a\r\nb', [{ start: 2, end: 3, text: '' }], 'splits'],
    ['an insertion before the byte order mark', '\uFEFFa', [{ start: 0, end: 0, text: 'x' }], 'byte order'],
    ['an edit that takes the byte order mark', '\uFEFFa', [{ start: 0, end: 1, text: '' }], 'byte order'],
    ['half a character', 'abc', [{ start: 0, end: 1, text: '\uD83D' }], 'half'],
  ])('refuses %s', (_what, text, edits, why) => {
    expect(ask(text, edits)).toEqual({ result: 'fail', why: expect.stringContaining(why) });
  });

  it('refuses a text that is not the content of its blob', () => {
    const file = fileOf('bad();\n');
    const other = { ...file, head: { ...file.head, text: 'bad() ;\n' } };
    const candidate = candidateFor(other, [replace(other.head.text, 'bad', 'good')]);
    expect(applies.check(candidate, contextFor(other, candidate))).toMatchObject({
      why: expect.stringContaining('not the content'),
    });
  });

  it('refuses a candidate of another version or another file', () => {
    const file = fileOf('bad();\n');
    const candidate = candidateFor(file, [replace(file.head.text, 'bad', 'good')]);
    const elsewhere = (change: object) => ({ ...candidate, finding: { ...candidate.finding, ...change } });
    const context = contextFor(file, candidate);
    expect(applies.check(elsewhere({ blobSha: '0'.repeat(40) }), context)).toMatchObject({
      why: expect.stringContaining('another version'),
    });
    expect(applies.check(elsewhere({ path: 'src/else.ts' }), context)).toMatchObject({
      why: expect.stringContaining('another file'),
    });
  });

  it('keeps a hostile path inside its code span', () => {
    const answer = ask('a', [{ start: 0, end: 1, text: 'b' }], 'a`|<img>\n@x.ts');
    expect(answer).toMatchObject({ detail: expect.stringContaining('`a???img??@x.ts`') });
  });
});
