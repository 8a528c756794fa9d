import { describe, expect, it } from '@jest/globals';
import { DEFAULT_CONFIG } from '../domain/repository-config.js';
import { parseSettings } from './repository-settings.js';

const parse = (text: string) => parseSettings(text, ['nan-comparison', 'throw-literal']);

describe('parseSettings', () => {
  it('fills in what a file leaves out', () => {
    expect(parse('max_comments: 3\n')).toEqual({
      config: { ...DEFAULT_CONFIG, max_comments: 3 },
      warnings: [],
    });
  });

  it.each(['', '# nothing\n', '---\n'])('takes an empty file %j as the defaults', (text) => {
    expect(parse(text)).toEqual({ config: DEFAULT_CONFIG, warnings: [] });
  });

  it('reports a wrong value with line and key, and keeps the rest', () => {
    const { config, warnings } = parse('drafts: true\nmax_comments: many\npaths:\n  exclude: ["dist/**"]\n');
    expect(config).toMatchObject({
      drafts: true,
      max_comments: 10,
      paths: { include: [], exclude: ['dist/**'] },
    });
    expect(warnings).toEqual([
      { line: 2, key: 'max_comments', message: expect.stringMatching(/; the default is used\.$/) },
    ]);
  });

  it('reports a nested mistake on its own line', () => {
    const { config, warnings } = parse('rules:\n  nan-comparison: warning\n  throw-literal: loud\n');
    expect(warnings).toMatchObject([{ line: 3, key: 'rules.throw-literal' }]);
    expect(config.rules).toEqual({ 'nan-comparison': 'warning' });
  });

  it('keeps the good half of a nested setting', () => {
    const { config, warnings } = parse('paths:\n  include: ["src/**"]\n  exclude: 7\n  exlude: []\n');
    expect(config.paths).toEqual({ include: ['src/**'], exclude: [] });
    expect(warnings).toMatchObject([
      { line: 3, key: 'paths.exclude' },
      { line: 4, key: 'paths.exlude' },
    ]);
  });

  it('reports unknown settings and unknown rules', () => {
    const { config, warnings } = parse('maxcomments: 3\nrules:\n  no-such-rule: off\n');
    expect(warnings).toMatchObject([
      { line: 1, key: 'maxcomments' },
      { line: 3, key: 'rules.no-such-rule' },
    ]);
    expect(config).toEqual({ ...DEFAULT_CONFIG, rules: { 'no-such-rule': 'off' } });
  });

  it.each([
    ['a syntax error', 'drafts: [true\n', 2],
    ['a duplicate key', 'drafts: true\ndrafts: false\n', 2],
    ['a list', '- drafts\n', 1],
  ])('falls back as a whole for %s, with the line', (_name, text, line) => {
    expect(parse(text)).toMatchObject({ config: DEFAULT_CONFIG, warnings: [{ line, key: null }] });
  });

  it('survives an alias bomb and a file without end', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((key, i) => `${key}: &${key} [${Array.from({ length: 9 }, () => `*${'abcdefg'[i]}`).join(',')}]`)
      .join('\n')}\n`;
    expect(parse(bomb).config).toEqual(DEFAULT_CONFIG);
    expect(parse('#'.repeat(70_000))).toMatchObject({ config: DEFAULT_CONFIG, warnings: [{ key: null }] });
  });

  it('is not fooled by keys of prototypes', () => {
    const { config } = parse('__proto__:\n  enabled: false\nconstructor: 1\n');
    expect(config).toEqual(DEFAULT_CONFIG);
  });
});
