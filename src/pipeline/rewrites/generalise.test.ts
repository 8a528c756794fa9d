import { describe, expect, it } from '@jest/globals';
import type { Rewrite } from '../../domain/rewrite.js';
import { rewritePatterns, rewritten } from './generalise.js';

type Pair = readonly [before: string, written: string];

/** Newest first, each in a pull request of its own. */
const rewrites = (pairs: readonly Pair[]): Rewrite[] =>
  pairs.map(([before, written], at) => ({
    ruleId: 'use-isnan',
    fingerprint: `f${at}`,
    number: 40 - at,
    before,
    written,
  }));

/** What the patterns of some rewrites make of a text without indentation. */
function made(pairs: readonly Pair[], text: string): string | null {
  const results = rewritePatterns(rewrites(pairs)).map((pattern) => rewritten(pattern, text));
  return results.find((result) => result !== null) ?? null;
}

describe('two rewrites that agree', () => {
  it.each<[string, readonly Pair[], string, string]>([
    [
      'names that differ are carried over',
      [
        ['if (a === NaN) {', 'if (isNaN(a)) {'],
        ['if (b === NaN) {', 'if (isNaN(b)) {'],
      ],
      'if (sum === NaN) {',
      'if (isNaN(sum)) {',
    ],
    [
      'a variable is one also where it had the same name twice',
      [
        ['total === NaN', 'isNaN(total)'],
        ['total === NaN', 'isNaN(total)'],
      ],
      'sum === NaN',
      'isNaN(sum)',
    ],
    [
      'indentation is that of the lines at hand',
      [
        ['    if (a === NaN)\n      stop();', '    // not a number\n\n    if (isNaN(a))\n      stop();'],
        ['if (b === NaN)\n  stop();', '// not a number\n\nif (isNaN(b))\n  stop();'],
      ],
      'if (c === NaN)\n  stop();',
      '// not a number\n\nif (isNaN(c))\n  stop();',
    ],
    [
      'literals that differ are carried over, with what is the same',
      [
        ["run('a', 10)", "run('a', 10, { strict: true })"],
        ['run("b", 20)', 'run("b", 20, { strict: true })'],
      ],
      "run('c', 3)",
      "run('c', 3, { strict: true })",
    ],
    [
      'names that are brought are brought again',
      [
        ['parseInt(a)', 'toNumber(a)'],
        ['parseInt(b)', 'toNumber(b)'],
      ],
      'parseInt(c)',
      'toNumber(c)',
    ],
    [
      'what is called may differ',
      [
        ['if (load(a) == null)', 'if (load(a) === null)'],
        ['if (find(b) == null)', 'if (find(b) === null)'],
      ],
      'if (get(c) == null)',
      'if (get(c) === null)',
    ],
    [
      'a member and a variable of one name are two',
      [
        ['a = NaN', 'a = x.total'],
        ['total = NaN', 'total = x.total'],
      ],
      'sum = NaN',
      'sum = x.total',
    ],
    [
      'white space within a line does not count',
      [
        ['x  ===  NaN', 'isNaN(x)'],
        ['y === NaN', 'isNaN( y )'],
      ],
      'z\t=== NaN',
      'isNaN(z)',
    ],
  ])('%s', (_what, pairs, text, expected) => expect(made(pairs, text)).toBe(expected));

  it('are told by the numbers of their pull requests, the older first', () => {
    const [pattern] = rewritePatterns(
      rewrites([
        ['a === NaN', 'isNaN(a)'],
        ['b === NaN', 'isNaN(b)'],
        ['c === NaN', 'isNaN(c)'],
      ]),
    );
    expect(pattern?.pulls).toEqual([39, 40]);
  });
});

const TWO: readonly Pair[] = [
  ['check(a) === NaN', 'isNaN(check(a))'],
  ['check(b) === NaN', 'isNaN(check(b))'],
];

describe('a pattern leaves alone', () => {
  it.each([
    ['another operator', 'check(c) !== NaN'],
    ['another keyword', 'check(c) === undefined'],
    ['another call, where the examples have the same', 'test(c) === NaN'],
    ['a literal in place of a name', 'check(3) === NaN'],
    ['more than its lines', 'check(c) === NaN;'],
    ['fewer', 'check(c) ==='],
    ['operators in two', 'check(c) = == NaN'],
  ])('%s', (_what, text) => expect(made(TWO, text)).toBeNull());

  it('one name where it has two, and two where it has one', () => {
    const same: readonly Pair[] = [
      ['a === a', 'isNaN(a)'],
      ['b === b', 'isNaN(b)'],
    ];
    expect(made(same, 'c === c')).toBe('isNaN(c)');
    expect(made(same, 'c === d')).toBeNull();
    const different: readonly Pair[] = [
      ['a === b', 'is(a, b)'],
      ['c === d', 'is(c, d)'],
    ];
    expect(made(different, 'x === y')).toBe('is(x, y)');
    expect(made(different, 'x === x')).toBeNull();
  });

  it('another layout of several lines', () => {
    const two: readonly Pair[] = [
      ['if (a)\n  a === NaN', 'isNaN(a)'],
      ['if (b)\n  b === NaN', 'isNaN(b)'],
    ];
    expect(made(two, 'if (c)\n  c === NaN')).toBe('isNaN(c)');
    expect(made(two, 'if (c)\n    c === NaN')).toBeNull();
    expect(made(two, 'if (c) c === NaN')).toBeNull();
  });
});

describe('no pattern', () => {
  it.each<[string, readonly Pair[]]>([
    ['comes of one rewrite', TWO.slice(0, 1)],
    [
      'comes of two that end differently',
      [
        ['a === NaN', 'isNaN(a)'],
        ['b === NaN', 'Number.isNaN(b)'],
      ],
    ],
    [
      'comes of two that bring different names',
      [
        ['a === NaN', 'isNaN(a, strict)'],
        ['b === NaN', 'isNaN(b, loose)'],
      ],
    ],
    [
      'comes of two that keep different names',
      [
        ['same(a, b)', 'is(a)'],
        ['same(c, d)', 'is(d)'],
      ],
    ],
    [
      'comes of two of different shapes',
      [
        ['a === NaN', 'isNaN(a)'],
        ['NaN === b', 'isNaN(b)'],
      ],
    ],
    [
      'comes of what was taken away',
      [
        ['a === NaN', ''],
        ['b === NaN', ' '],
      ],
    ],
    [
      'comes of what leaves its indentation',
      [
        ['  a === NaN', 'isNaN(a)'],
        ['  b === NaN', 'isNaN(b)'],
      ],
    ],
    [
      'comes of what is too long',
      [
        [`a === NaN // ${'x'.repeat(2_000)}`, 'isNaN(a)'],
        [`b === NaN // ${'x'.repeat(2_000)}`, 'isNaN(b)'],
      ],
    ],
  ])('%s', (_what, pairs) => expect(rewritePatterns(rewrites(pairs))).toEqual([]));

  it('comes of one finding that was merged twice', () => {
    const twice = rewrites(TWO).map((rewrite) => ({ ...rewrite, fingerprint: 'f' }));
    expect(rewritePatterns(twice)).toEqual([]);
  });

  it('comes of rewrites of two rules', () => {
    const rules = ['use-isnan', 'no-self-compare'];
    const two = rewrites(TWO).map((rewrite, at) => ({ ...rewrite, ruleId: rules[at] ?? '' }));
    expect(rewritePatterns(two)).toEqual([]);
  });
});

describe('a rewrite that contradicts', () => {
  const old: Pair = ['c === NaN', 'isNaN(c)'];
  const anew: Pair = ['d === NaN', 'Number.isNaN(d)'];

  it('ends the pattern, until the two newest agree again', () => {
    expect(made([old, old], 'x === NaN')).toBe('isNaN(x)');
    expect(made([anew, old, old], 'x === NaN')).toBeNull();
    expect(made([old, anew, old, old], 'x === NaN')).toBeNull();
    expect(made([anew, anew, old, old], 'x === NaN')).toBe('Number.isNaN(x)');
  });

  it('ends none of another shape', () => {
    expect(made([['d === undefined', 'no(d)'], old, old], 'x === NaN')).toBe('isNaN(x)');
  });
});

it('reads hostile lines in time', () => {
  const began = performance.now();
  for (const one of ['"', '`', "'", '\\', '"\\', '1.', '\n ', '${'])
    rewritten({ ruleId: 'r', lines: 1, before: [], after: [], pulls: [1, 2] }, one.repeat(2_000));
  expect(performance.now() - began).toBeLessThan(30_000);
});
