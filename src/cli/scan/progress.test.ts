import { describe, expect, it } from '@jest/globals';
import { createProgress } from './progress.js';

/** What is written while a file is done every 50 ms. */
function run(isTTY: boolean, milliseconds: number): string {
  let now = 0;
  let written = '';
  const stream = { isTTY, write: (text: string) => (written += text) };
  const progress = createProgress(stream, () => now);
  for (; now <= milliseconds; now += 50) progress.tell(now / 50, 10_000);
  progress.end();
  return written;
}

describe('progress', () => {
  it('says nothing of a short run', () => {
    expect(run(true, 950)).toBe('');
    expect(run(false, 9_950)).toBe('');
  });

  it('redraws one line on a terminal and takes it away', () => {
    const clear = '\r\u001B[K';
    expect(run(true, 1_100)).toBe(`${clear}20 of 10,000 files${clear}22 of 10,000 files${clear}`);
  });

  it('writes a line now and then elsewhere', () => {
    expect(run(false, 20_000)).toBe('code-roach: 200 of 10,000 files\ncode-roach: 400 of 10,000 files\n');
  });
});
