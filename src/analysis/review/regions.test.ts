import { describe, expect, it } from '@jest/globals';
import { changedFile } from '../../../test/support/snapshots.js';
import { unmask } from '../../domain/excerpt.js';
import type { Neighbour, ReviewRegions } from '../../domain/review-region.js';
import { regionsOf } from './regions.js';

function cut(
  path: string,
  head: string,
  base: string | null = null,
  neighbours: readonly Neighbour[] = [],
): ReviewRegions {
  const given = regionsOf(changedFile(path, head, base), neighbours);
  if ('why' in given) throw new Error(given.why);
  return given;
}
const codes = ({ regions }: ReviewRegions): readonly string[] => regions.map(({ excerpt }) => excerpt.masked);

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

const TOTAL = `export function total(items: Item[]): number {
  let sum = 0;
  for (const item of items) {
    sum += priceOf(item);
  }
  return sum;
}
`;
const PRICE = `function priceOf(item: Item): number {
  return item.price * item.count;
}
`;
const FILE = `import { log } from './log.js';
import { unused } from './unused.js';

interface Item {
  price: number;
  count: number;
}

${PRICE}
${TOTAL}`;

const LOGIN = ['import', '{ login }', 'from', "'./login';\n"].join(' ');

describe('the regions of a change', () => {
  it('are the functions that it touched, each as a whole, and none that it left alone', () => {
    const changed = FILE.replace('let sum = 0;', 'let sum = 1;\n  log(items);');
    const { regions, tooLong } = cut('src/a.ts', changed, FILE);
    expect(regions.map(({ symbol }) => symbol)).toEqual(['total']);
    expect(tooLong).toBe(0);
    const [region] = regions;
    expect(region?.excerpt.masked).toBe(TOTAL.replace('let sum = 0;', 'let sum = 1;\n  log(items);'));
    expect(region?.diff).toBe(
      ' export function total(items: Item[]): number {\n-  let sum = 0;\n+  let sum = 1;\n+  log(items);\n   for (const item of items) {\n',
    );
  });

  it('come with what they use and do not hold: callees, types, imports', () => {
    const changed = FILE.replace('let sum = 0;', 'let sum = log(1);');
    const [region] = cut('src/a.ts', changed, FILE, [
      { path: 'src/log.ts', text: 'export function log(value: number): number {\n  return value;\n}\n' },
    ]).regions;
    expect(region?.signatures).toEqual([
      { path: null, text: 'interface Item {\n  price: number;\n  count: number;\n}' },
      { path: null, text: 'function priceOf(item: Item): number' },
      { path: 'src/log.ts', text: 'export function log(value: number): number' },
    ]);
    expect(region?.excerpt.imports).toBe("import { log } from './log.js';\n");
  });

  it.each<[string, string, string, string]>([
    ['a line that was taken away', 'src/a.ts', FILE, FILE.replace('    sum += priceOf(item);\n', '')],
    [
      'a callback',
      'src/a.js',
      'function f(a) {\n  a.map((b) => {\n    return b;\n  });\n\n  a();\n}\n',
      'function f(a) {\n  a.map((b) => {\n    return b + 1;\n  });\n\n  a();\n}\n',
    ],
    ['the head of a function', 'a.py', 'def f(a):\n    return a\n', 'def f(a, b):\n    return a\n'],
    [
      'a method',
      'a.go',
      'package a\n\nfunc (t T) F() int {\n\treturn 1\n}\n',
      'package a\n\nfunc (t T) F() int {\n\treturn 2\n}\n',
    ],
    [
      'a method of Java',
      'A.java',
      'class A {\n  int f() {\n    return 1;\n  }\n}\n',
      'class A {\n  int f() {\n    return 2;\n  }\n}\n',
    ],
    ['a method of Ruby', 'a.rb', 'def f(a)\n  a\nend\n', 'def f(a)\n  a + 1\nend\n'],
    ['a function of Rust', 'a.rs', 'fn f() -> i32 {\n    1\n}\n', 'fn f() -> i32 {\n    2\n}\n'],
  ])('hold %s with the function around it', (_, path, base, head) => {
    const { regions } = cut(path, head, base);
    expect(regions).toHaveLength(1);
    expect(regions[0]?.symbol).toMatch(/^(?:total|f|F)$/u);
    expect(regions[0]?.diff).not.toBe('');
  });

  it.each<[string, string]>([
    ['comments', FILE.replace('  let sum', '  // From nothing.\n  let sum')],
    ['imports', FILE.replace("'./log.js'", "'./other.js'")],
    ['types', FILE.replace('count: number', 'count: bigint')],
    ['blank lines', FILE.replace('  let sum', '\n  let sum')],
  ])('are none where only %s changed', (_, head) => {
    expect(cut('src/a.ts', head, FILE).regions).toEqual([]);
  });

  it('of a new file are all of its functions, without a diff, and little of its top', () => {
    const { regions } = cut('src/a.ts', `${FILE}\nstart(total([]));\n`);
    expect(regions.map(({ symbol, diff }) => [symbol, diff])).toEqual([
      ['priceOf', ''],
      ['total', ''],
      ['', ''],
    ]);
    expect(regions[2]?.excerpt.masked).toContain('start(total([]));');
    expect(regions[2]?.excerpt.masked).not.toContain('sum += ');
  });

  it('of a long function are what is around the changed lines, with the line by which it begins', () => {
    const body = (at: number): string =>
      lines(600, (index) => `  step(${index === at ? 'changed' : index});`);
    const long = (at: number): string => `export function long(changed: number) {\n${body(at)}}\n`;
    const { regions, tooLong } = cut('src/a.ts', long(300), long(-1));
    expect(tooLong).toBe(0);
    expect(codes({ regions, tooLong })[0]?.split('\n')).toHaveLength(26);
    expect(regions[0]?.signatures).toEqual([{ path: null, text: 'export function long(changed: number) {' }]);
    expect(regions[0]?.diff).toBe('   step(299);\n-  step(300);\n+  step(changed);\n   step(301);\n');
  });

  it('that cannot be shown are counted: a rewrite of a long function, lines that are too long', () => {
    const rewritten = (by: string): string =>
      `function long() {\n${lines(900, (at) => `  ${by}(${at});`)}}\n`;
    const { regions, tooLong } = cut('src/a.js', rewritten('b'), rewritten('a'));
    expect(regions).toHaveLength(3);
    expect(tooLong).toBe(1);
    const wide = (by: string): string => `function wide() {\n  return '${by.repeat(20_000)}';\n}\n`;
    expect(cut('src/a.js', wide('b'), wide('a'))).toEqual({ regions: [], tooLong: 1 });
  });

  it('show no secret: not of the code, of what it was before, nor of what others declare', () => {
    const old = ['ghp_', 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5'].join('');
    const now = ['ghp_', 'zY8xW6vU4tS2rQ0pO9nM7lK5jI3hG1fE2dC4'].join('');
    const theirs = ['ghp_', 'kL4mN6oP8qR0sT2uV4wX6yZ8aB1cD3eF5gH7'].join('');
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${lines(6, (at) => `MIIEpAIBAAKCAQEAx${at}PFyRmZgqV8nLhQwErTyUiOpAsDfGhJkLzXc`)}-----END RSA PRIVATE KEY-----`;
    const code = (secret: string): string =>
      `${LOGIN}export function start() {\n  const token = '${secret}';\n  const key = \`${key}${secret === old ? '' : '\n'}\`;\n  return login(token, key);\n}\n`;
    const neighbour = {
      path: 'src/login.ts',
      text: `export function login(token = '${theirs}', key = '') {\n  return token;\n}\n`,
    };
    const [region] = cut('src/a.ts', code(now), code(old), [neighbour]).regions;
    const shown = JSON.stringify([
      region?.excerpt.masked,
      region?.diff,
      region?.signatures,
      region?.excerpt.imports,
    ]);
    for (const secret of [old.slice(4), now.slice(4), theirs.slice(4), 'MIIEpAIBAAKCAQEA'])
      expect(shown).not.toContain(secret);
    const bare = unmask(region?.diff ?? '', region?.excerpt.masks ?? []);
    expect(bare).toContain(`-  const token = '${old}';\n`);
    expect(bare).toContain(`+  const token = '${now}';\n`);
    expect(unmask(region?.signatures[0]?.text ?? '', region?.excerpt.masks ?? [])).toContain(theirs);
  });

  it('are cut out in time, however deep functions are nested', () => {
    const deep = `${lines(3_000, () => 'function f() {')}${lines(3_000, () => '}')}`;
    const start = performance.now();
    expect(cut('src/a.js', deep).regions.length + cut('src/a.js', deep).tooLong).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});
