import { describe, expect, it } from '@jest/globals';
import { readOptions } from './options.js';

describe('readOptions', () => {
  it('asks for text and for everything by default', () => {
    const { format, ...rest } = readOptions(['src', 'test']);
    expect(format.name).toBe('text');
    expect(rest).toEqual({
      paths: ['src', 'test'],
      base: null,
      fix: false,
      allRules: false,
      cache: false,
      cacheDir: null,
    });
  });

  it('reads each option', () => {
    const { format, ...rest } = readOptions([
      '--fix',
      'a',
      '--base',
      'main',
      '--all-rules',
      '--format=sarif',
      '--cache',
    ]);
    expect(format.name).toBe('sarif');
    expect(rest).toEqual({
      paths: ['a'],
      base: 'main',
      fix: true,
      allRules: true,
      cache: true,
      cacheDir: null,
    });
    expect(readOptions(['a', '--cache-dir', '.c'])).toMatchObject({ cache: true, cacheDir: '.c' });
  });

  it('takes every name after --', () => {
    expect(readOptions(['--', '--fix', '-a.ts']).paths).toEqual(['--fix', '-a.ts']);
  });

  it.each([
    [[], 'scan: name a file or folder'],
    [['', 'a'], 'scan: a path is empty.'],
    [['a', '--base', ''], 'scan: --base is empty.'],
    [['a', '--cache-dir='], 'scan: --cache-dir is empty.'],
    [['a', '--format', 'xml'], 'scan: there is no format "xml". Choose one of text, json, sarif, github.'],
    [['a', '--nonsense'], "scan: Unknown option '--nonsense'."],
    [['-a.ts'], 'A name that begins with a dash goes after --.'],
    [['a', '--fix=yes'], 'scan: '],
  ])('refuses %j', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
    expect(() => readOptions(args)).not.toThrow('\n');
  });
});
