import { describe, expect, it } from '@jest/globals';
import { createPrimaryLimits } from './primary.js';

const inSeconds = (seconds: number): number => Math.ceil(Date.now() / 1000) + seconds;

function headers(remaining: number, reset: number, limit = 5000): Headers {
  return new Headers({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(reset),
  });
}

describe('the primary limit', () => {
  it('is unknown before the first answer, and where GitHub tells none', () => {
    const primary = createPrimaryLimits(0.02);
    expect(primary.wait('7 rest', 100)).toBe(0);
    primary.see('7 rest', new Headers());
    expect(primary.wait('7 rest', 100)).toBe(0);
  });

  it('stops requests before it is spent, counting those under way, until it is reset', () => {
    const primary = createPrimaryLimits(0.02);
    primary.see('7 rest', headers(110, inSeconds(600)));
    expect(primary.wait('7 rest', 9)).toBe(0);
    expect(primary.wait('7 rest', 10)).toBeGreaterThan(590_000);
    expect(primary.wait('7 graphql', 10)).toBe(0);
    expect(primary.wait('8 rest', 10)).toBe(0);
  });

  it('only falls until it is reset, in whatever order answers arrive', () => {
    const primary = createPrimaryLimits(0);
    const reset = inSeconds(600);
    primary.see('7 rest', headers(0, reset));
    primary.see('7 rest', headers(10, reset + 1));
    expect(primary.wait('7 rest', 0)).toBeGreaterThan(0);
    primary.see('7 rest', headers(5000, reset + 3600));
    expect(primary.wait('7 rest', 0)).toBe(0);
  });

  it('is forgotten when its time has come', () => {
    const primary = createPrimaryLimits(0);
    primary.see('7 rest', headers(0, inSeconds(-1)));
    expect(primary.wait('7 rest', 0)).toBe(0);
  });
});
