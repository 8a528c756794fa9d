import { describe, expect, it } from '@jest/globals';
import { levelOf, RULES } from '../../analysis/index.js';
import type { Edit } from '../../domain/text.js';
import { candidateFor, contextFor, fileOf, replace } from '../testing/samples.js';
import { clean } from './clean.js';

const ask = (text: string, edits: readonly Edit[], rules = {}) => {
  const file = fileOf(text);
  const candidate = candidateFor(file, edits);
  return clean.check(candidate, { ...contextFor(file, candidate), rules });
};

describe('clean', () => {
  const text = 'odd();\nbad();\nodd(odd);\n';

  it('passes when other findings stay what they are', () => {
    const enabled = RULES.filter(
      ({ meta }) =>
        (meta.languages as readonly string[]).includes('typescript') && levelOf(meta, {}) !== 'off',
    );
    const all = enabled.length;
    const id = enabled[0]?.meta.id ?? '';
    const fix = [replace(text, 'bad()', 'good(1,\n2)')];
    expect(ask(text, fix)).toEqual({ result: 'pass', detail: `nothing new from ${all} rules` });
    expect(ask(text, fix, { [id]: 'off' })).toMatchObject({
      detail: expect.stringMatching(new RegExp(`from ${all - 1} rules?$`)),
    });
  });

  it('passes when another finding goes as well, or only moves with its text', () => {
    expect(ask(text, [replace(text, 'bad();\nodd(odd)', 'x()')])).toMatchObject({ result: 'pass' });
    const nested = 'bad(odd);\n';
    expect(ask(nested, [replace(nested, 'bad(odd)', 'good(1, odd)')])).toMatchObject({ result: 'pass' });
    expect(ask(nested, [replace(nested, 'bad', 'good')])).toMatchObject({ result: 'pass' });
  });

  it.each([
    ['a finding of another rule', 'bad()', 'odd()', 'other', 2],
    ['one more equal finding', 'bad()', 'odd() + odd()', 'other', 2],
    ['a finding elsewhere', 'bad();\nodd(odd)', 'x();\nodd(odd, odd)', 'other', 3],
  ])('refuses %s', (_what, old, by, rule, line) => {
    expect(ask(text, [replace(text, old, by)])).toEqual({
      result: 'fail',
      why: `\`${rule}\` would report line ${line} of the result`,
    });
  });

  it('refuses a finding of the rule that was cleared, elsewhere', () => {
    const edits = [replace(text, 'bad()', 'good()'), replace(text, 'odd(odd)', 'bad(odd)')];
    expect(ask(text, edits)).toEqual({ result: 'fail', why: '`toy` would report line 3 of the result' });
  });

  it('refuses a second copy of a finding that the edit rewrites', () => {
    const nested = 'bad(odd);\n';
    expect(ask(nested, [replace(nested, 'bad(odd)', 'good(odd, odd)')])).toMatchObject({ result: 'fail' });
  });

  it('refuses a result on which a rule breaks', () => {
    expect(ask(text, [replace(text, 'bad()', '"break toy"')])).toMatchObject({ result: 'fail' });
  });
});
