import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { applyEdits, lineStarts } from '../../domain/text.js';
import { locateEdits } from './locate.js';

const whole = (text: string) => ({ start: 0, end: text.length });

const ended = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

const codeLine = fc.constantFrom(
  'a();',
  '  b();',
  '\tc();',
  '',
  '}',
  '    if (x) {',
  'é("😀");',
  '...',
  '1: d();',
  'x = y',
  '  ',
);
const files = fc
  .record({
    mark: fc.constantFrom('', '\uFEFF'),
    lines: fc.array(fc.tuple(codeLine, fc.constantFrom('\n', '\r\n')), { minLength: 1, maxLength: 14 }),
    ends: fc.boolean(),
  })
  .map(({ mark, lines, ends }) => {
    const text = mark + lines.map((line) => line.join('')).join('');
    return ends ? text : text.replace(/\r?\n$/u, '');
  });

/** The lines of a text without their ends. */
const contents = (text: string): string[] => {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};

describe('any edit', () => {
  const cases = files.chain((text) =>
    fc.record({
      text: fc.constant(text),
      from: fc.nat(20),
      count: fc.integer({ min: 1, max: 5 }),
      by: fc.array(codeLine, { maxLength: 5 }),
    }),
  );

  it('puts exactly the replacement in the place of exact, unique lines, or is refused', () => {
    fc.assert(
      fc.property(cases, ({ text, from, count, by }) => {
        const lines = contents(text);
        const at = from % Math.max(1, lines.length);
        const quote = lines.slice(at, at + count);
        const located = locateEdits(text, whole(text), [{ quote: ended(quote), replacement: ended(by) }]);
        if (located.kind === 'refused') return;
        const now = contents(applyEdits(text, located.edits)).map((line) => line.trimEnd());
        const expected = [...lines.slice(0, at), ...by, ...lines.slice(at + count)].map((line) =>
          line.trimEnd(),
        );
        expect(now.join('\n').trimEnd()).toBe(expected.join('\n').trimEnd());
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves every other line byte for byte as it was, whatever is quoted', () => {
    fc.assert(
      fc.property(
        files,
        fc.array(
          fc.record({
            quote: fc.array(codeLine, { maxLength: 4 }).map((all) => all.join('\n')),
            replacement: fc.array(codeLine, { maxLength: 4 }).map((all) => all.join('\r\n')),
          }),
          { maxLength: 3 },
        ),
        (text, edits) => {
          const located = locateEdits(text, whole(text), edits);
          if (located.kind === 'refused') return;
          const result = applyEdits(text, located.edits);
          expect(result).not.toBe(text);
          expect(result.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
          const starts = lineStarts(text);
          for (const [index, start] of starts.entries()) {
            const line = text.slice(start, starts[index + 1] ?? text.length);
            const isTouched = located.edits.some(
              (edit) => edit.start <= start + line.length && edit.end >= start,
            );
            if (!isTouched) expect(result).toContain(line);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('does not take long on lines that are all the same', () => {
    const text = 'a();\n'.repeat(4_000);
    const quote = `${'a();\n'.repeat(1_000)}b();`;
    const begin = performance.now();
    expect(locateEdits(text, whole(text), [{ quote, replacement: 'c();' }])).toMatchObject({
      kind: 'refused',
    });
    expect(performance.now() - begin).toBeLessThan(30_000);
  });
});
