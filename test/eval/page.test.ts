import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { ruleMetas } from '../../src/analysis/index.js';
import { claims } from './claims.js';
import { verdictOf } from './labels.js';
import { isSourcePath, isWritten } from './packages.js';
import { agreement, falsePerLines, renderPage } from './page.js';
import { PAGE, readResults } from './results.js';
import { PLANTERS } from './planters/index.js';
import { holds, withoutPlanter } from './round-trip.js';

describe('docs/benchmarks.md', () => {
  it('is what the committed results render to: run npm run eval', async () => {
    expect(await readFile(PAGE, 'utf8')).toBe(renderPage(await readResults()));
  });
});

describe('claims', () => {
  it('are the committed ones, so that none goes without a word: run npm run eval claims', async () => {
    expect(await claims()).toEqual((await readResults()).claims?.sources);
  });
  it('name rules that are there', async () => {
    // SonarQube has more rules than its plugin, and later versions of others more than the one that was counted.
    const wider = new Set(['sonarjs', 'pylint', 'govet']);
    for (const { source, beyond } of await claims())
      expect({ source, beyond: wider.has(source) ? [] : beyond }).toEqual({ source, beyond: [] });
  });
  it('are of sources that are counted, or said to be counted by nobody', async () => {
    const sources = new Set(
      ruleMetas.flatMap(({ equivalents }) => equivalents.map((one) => one.split(':')[0])),
    );
    const counted = (await claims()).map(({ source }) => source);
    expect([...sources].filter((source) => !counted.includes(source ?? ''))).toEqual([]);
  });
});

describe('round trip', () => {
  it('has a planter for each rule with a fix', () => expect(withoutPlanter(ruleMetas)).toEqual([]));
  it('plants for no rule that has no fix', () => {
    const fixable = new Set(ruleMetas.filter(({ fix }) => fix !== undefined).map(({ id }) => id));
    expect(Object.keys(PLANTERS).filter((id) => !fixable.has(id))).toEqual([]);
  });
});

describe('a fix', () => {
  const rule = 'debugger-statement';
  it.each([
    ['takes the finding away', 'debugger;\na();\n', 'a();\n', true],
    ['leaves the finding', 'debugger;\na();\n', 'debugger;\nb();\n', false],
    ['brings another finding', 'debugger;\na();\n', 'if ((a = 1)) {}\nx === NaN;\n', false],
    ['brings a syntax error', 'debugger;\na();\n', 'a(;\n', false],
    ['stands in a file with a syntax error elsewhere', 'debugger;\na(;\n', 'a(;\n', true],
    ['brings a second syntax error', 'debugger;\na(;\n', 'b(;\na(;\n', false],
  ])('that %s', (_, before, after, does) => expect(holds('a.ts', before, after, rule)).toBe(does));
});

describe('labels', () => {
  const label = (right: boolean) => ({ right, why: 'seen' });
  it.each([
    [{ a: label(true), b: label(true) }, true],
    [{ a: label(true), b: label(false) }, false],
    [{ a: label(true) }, null],
  ])('%j come to %s', (labels, verdict) => expect(verdictOf({ x: labels }, 'x')).toBe(verdict));
  it('give no rate while one is missing', () => {
    const rule = { rule: 'r', offByDefault: false, hits: 3, labelled: 2, right: 1 };
    expect(falsePerLines([{ ...rule, right: null }], 20_000)).toBeNull();
    expect(falsePerLines([rule], 40_000)).toBe(0.5);
  });
});

describe('profile', () => {
  const misses = [{ convention: 'formatting.quotes', stated: 'single', learned: null }];
  const packages = [
    { owner: 'a@1.0.0', where: '.prettierrc', files: 3, stated: 9, misses: [] },
    { owner: 'b@1.0.0', where: '.editorconfig', files: 2, stated: 1, misses },
  ];
  it('counts what was not learned as missed', () =>
    expect(agreement(packages)).toEqual({ stated: 10, agreed: 9 }));
  it('is on the page once it was measured', async () => {
    const profile = { date: '', machine: '', packages, conventions: 4, cost: [] };
    expect(renderPage({ ...(await readResults()), profile })).toContain(
      'Learned: 9 of 10 settings, 90 % (target: at least 97 %), over 4 conventions. Missed: `b@1.0.0`: formatting.quotes is `single`, nothing was learned.',
    );
  });
});

describe('sources', () => {
  it.each([
    ['src/a.ts', true],
    ['src/a.d.ts', false],
    ['src/__tests__/a.ts', false],
    ['src/a.test.tsx', false],
    ['lib/a.js', false],
    ['src/a.css', false],
  ])('%s: %s', (path, taken) => expect(isSourcePath(path, ['src'], 'javascript')).toBe(taken));
  it.each([
    ['a();\n', true],
    ['Object.defineProperty(exports, "__esModule", { value: true });', false],
    [`x('${'a'.repeat(2000)}');`, false],
  ])('%.60s: %s', (text, written) => expect(isWritten('src/a.js', text)).toBe(written));
});
