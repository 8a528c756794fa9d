import { describe, expect, it } from '@jest/globals';
import { goVersionFile } from './version.js';

describe('the version of a Go module', () => {
  it.each([
    ['module a\n\ngo 1.21\n', [1, 21]],
    ['module a\n\ngo 1.21.3\n\ntoolchain go1.23.0\n', [1, 21]],
    ['go 1.22rc1 // soon\nmodule a\n', [1, 22]],
    ['module a\r\n\r\ngo 1.9\r\n', [1, 9]],
    ['module a\n\ngo\t1.16', [1, 16]],
    ['module a\n', [1, 16]],
    ['module a\n\n// go 1.21\n', [1, 16]],
    ['module a\n\nrequire (\n\tgo 1.21\n)\n', [1, 16]],
    ['// module a\n', null],
    ['module a\n\ngo 1\n', null],
    ['module a\n\ngo 1.21 1.22\n', null],
    ['module a\n\ngo 1.21-x\n', null],
    ['', null],
  ])('%j', (text, expected) => {
    const version = goVersionFile.read(text);
    expect(version && [version.major, version.minor]).toEqual(expected);
  });

  it('is looked for in little time', () => {
    const hostile = `go${' '.repeat(200_000)}\n`.repeat(2) + 'go 1'.repeat(50_000);
    const started = performance.now();
    expect(goVersionFile.read(hostile)).toBeNull();
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});
