import { describe, expect, it } from '@jest/globals';
import { analyse } from '../analyse.js';
import { parse } from '../parse.js';
import { cpuSeconds } from '../testing/cpu-seconds.js';
import { testRule } from '../testing/rule-tester.js';
import { catastrophicBacktracking } from './catastrophic-backtracking.js';

testRule(catastrophicBacktracking, {
  valid: [
    'x = /^\\w+$/;',
    'x = /^(?:\\w+,)+$/;',
    // Nothing behind it can fail, so nothing is tried again.
    'x = /(?:a+)+/;',
    'x = /(?:[a-z]+[.][a-z]+|[a-z]+[.])+/;',
    'x = /(?:[a-z]+[.]|[.][a-z]+)+/;',
    'x = /((?:[a-z]+[.][a-z]+|[a-z]+[.])+)(?:;b*)?/;',
    'x = /^\\w+\\d*=$/;',
    'x = /(?:a+){2}b/;',
    'x = /^(?:ab?)+$/;',
    'x = /^(?:[^"\\\\]|\\\\.)*$/;',
    'x = /^(?:.|\\s)*$/;',
    'x = /(?:a|a)*/;',
    'x = /(?:a|a)*b?/;',
    'x = /(?:.|\\n)*b/;',
    'x = /^(?:a|b|c)*$/;',
    'x = /^(?:ab|ac)*d/;',
    'x = /^(?:,[a-z]\\d{0,3})*$/;',
    'x = /^(?:[a-z]{2,4},)*x/;',
    'x = /^(?:a(?::[1-9][0-9]{0,3}|\\*)?,)*x/;',
    'x = /(?:a|a)?b/;',
    'x = /(?:[ab]|[bc])*b/;',
    'x = /^(?:\\r\\n|\\r(?!\\n)|\\n)*x/;',
    'x = /^(?:"[^"]*"|[^",]|,)*x/;',
    'x = /^(?:foo|bar|[^fb])*$/;',
    'x = /(?:[^]|a)*/;',
    'x = /"(?:[^"\\\\]|\\\\[^])*"/;',
    'x = "^(?:\\\\w+)+$";',
    'x = new RegExp(a);',
    'x = new RegExp("^(?:\\\\w+)+$", a);',
    'x = new Pattern("^(?:\\\\w+)+$");',
    'function f(RegExp) { return new RegExp("^(?:\\\\w+)+$"); }',
    'x = new RegExp("^(?:\\\\w+)+$(");',
    { code: 'x = <a b="^(?:\\w+)+$">{/^\\w+$/}</a>;', language: 'tsx' },
  ],
  invalid: [
    { code: 'x = /(?:[a-z]+[.][a-z]+|[a-z]+[.])+;/;', fixed: null },
    { code: 'x = /(?:[a-z]+[.][a-z]+|[a-z]+[.])+\\b;?/;', fixed: null },
    { code: 'x = /(?:(?:[a-z]+[.][a-z]+|[a-z]+[.])+,){2}/;', fixed: null },
    {
      code: String.raw`x = /^\w+:(?:"(?:\\.|[^"])*"|\(.*?\)|[^;])*$/;`,
      fixed: null,
      message: 'A repetition is',
    },
    { code: 'x = /^(?:\\w+)+$/;', fixed: 'x = /^\\w+$/;', message: 'exponential' },
    { code: 'x = /(?:a+)*b/i.test(c);', fixed: 'x = /a*b/i.test(c);' },
    { code: 'x = /^(?:\\/+)+$/;', fixed: 'x = /^\\/+$/;' },
    { code: 'x = /^(\\w+\\s?)*$/;', fixed: null },
    { code: 'x = /(a|a)*b/;', fixed: null, message: '`(a|a)*` can match the same text in many ways' },
    { code: 'x = /^(?:.|\\s)*x/;', fixed: null },
    { code: 'x = /<!--(.|\\s)*?-->/;', fixed: null },
    { code: 'x = /^(?:\\w|\\d)+$/;', fixed: null },
    { code: 'x = /^(?:\\w|-|\\d)+$/m;', fixed: null },
    { code: 'x = /^(?:a|ab|b)*c/;', fixed: null },
    { code: 'x = /^(?:A|a)*b/i;', fixed: null },
    { code: 'x = /^(?:[a-z]{1,3})*,/;', fixed: null },
    { code: 'x = /"(?:\\\\?[^])*?"/;', fixed: null },
    { code: 'x = /"(?:\\\\.|[^"])*"/;', fixed: null },
    { code: 'x = /(?:(?:x|[xy])*z)?w/;', fixed: null },
    { code: 'x = new RegExp("^(\\\\s|.)+;");', fixed: null },
    { code: 'x = /^(?:[a-z]+\\d*)+$/u;', fixed: null },
    { code: 'x = /(?:.*,)+z/;', fixed: null },
    { code: 'x = /^(([a-z])+.)+[A-Z]([a-z])+$/;', fixed: null, language: 'javascript' },
    { code: 'x = new RegExp("^(?:\\\\w+)+$");', fixed: null },
    { code: "const p = '^(a+)+$'; x = RegExp(p, 'g');", fixed: null },
    { code: 'x = new globalThis.RegExp(`^(a|a+)+$`);', fixed: null },
    { code: 'x = <a b={/^(\\w+\\s?)*$/} />;', fixed: null, language: 'tsx' },
    { code: 'x = /^(?:a+)+$/; y = /^(?:a+)+$/;', findings: 2, fixed: 'x = /^a+$/; y = /^a+$/;' },
  ],
});

describe('catastrophic-backtracking on a hostile file', () => {
  const only = new Set([catastrophicBacktracking.meta.id]);
  const seconds = (code: string): number => {
    const parsed = parse(code, 'typescript');
    return cpuSeconds(() => {
      const { ruleErrors } = analyse(parsed, { path: 'a.ts', rules: {}, only });
      expect(ruleErrors).toEqual([]);
    });
  };
  it.each([
    ['deep nesting', `${'('.repeat(200)}a${'+)'.repeat(200)}`],
    ['many repetitions', `(?:${'a*'.repeat(400)})*`],
    ['long alternatives', `(?:${'[ab]+|'.repeat(200)}c)*`],
    ['alternatives that overlap', `(?:${'[ab]|'.repeat(22)}c){1,}`],
    ['Unicode sets', `(?:${'\\p{L}*\\p{N}?'.repeat(60)})*`],
  ])('is quick with %s', (_, pattern) => {
    expect(seconds(`x = /^${pattern}$/iu;`)).toBeLessThan(3);
  });
  it('is quick with many expressions', () => {
    const code = Array.from({ length: 3000 }, (_, at) => `x = /^(?:\\b[a-z]*b?[^${at}]*\\b)+$/iu;`);
    expect(seconds(code.join('\n'))).toBeLessThan(8);
  });
  it('is quick with many alternatives that overlap', () => {
    const code = Array.from({ length: 3000 }, (_, at) => `x = /^(?:${'[ab]?|'.repeat(11)}[^b])*[^${at}]/i;`);
    expect(seconds(code.join('\n'))).toBeLessThan(8);
  });
});
