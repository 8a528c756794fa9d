import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createPieces } from './pieces.js';

describe('pieces', () => {
  it('keep no more buffers for many small chunks than for a large one', () => {
    const pieces = createPieces();
    for (let n = 0; n < 100_000; n += 1) pieces.add(Buffer.from('x'));
    expect(pieces.count).toBe(7);
    expect(pieces.text()).toBe('x'.repeat(100_000));
  });

  it('are nothing before the first byte', () => {
    const pieces = createPieces();
    pieces.add(Buffer.alloc(0));
    expect(pieces.count).toBe(0);
    expect(pieces.text()).toBe('');
  });

  it('give the text back, wherever it was cut', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), cuts, (unit, sizes) => {
        const bytes = Buffer.from(unit.repeat(300));
        const pieces = createPieces();
        for (let at = 0, n = 0; at < bytes.length; n += 1) {
          const end = at + (sizes[n % sizes.length] ?? 1);
          pieces.add(bytes.subarray(at, end));
          at = end;
        }
        expect(pieces.text()).toBe(bytes.toString('utf8'));
      }),
      { numRuns: 50 },
    );
  });
});
