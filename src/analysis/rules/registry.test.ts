import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, type LanguageId } from '../languages/index.js';
import { parse } from '../parse.js';
import { analyse } from '../analyse.js';
import { ALL_ON } from '../testing/rule-tester.js';
import { ruleMetas } from './index.js';

const files = readdirSync(new URL('.', import.meta.url));
const names = files
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
  .map((file) => file.slice(0, -'.ts'.length));

function reported(code: string, language: LanguageId): readonly string[] {
  const { findings } = analyse(parse(code, language), { path: 'a', rules: ALL_ON });
  return [...new Set(findings.map(({ ruleId }) => ruleId))];
}

describe('the registry', () => {
  it('holds each file of this folder once, in alphabetical order', () => {
    expect(ruleMetas.map(({ id }) => id)).toEqual(names.toSorted());
  });
  it.each(names)('%s has a table of cases that runs', (name) => {
    expect(files).toContain(`${name}.test.ts`);
  });
});

describe.each([...ruleMetas])('$id', (meta) => {
  it('says all of itself', () => {
    expect(meta.id).toMatch(/^[a-z]+(?:-[a-z]+)+$/u);
    expect(meta.summary).toMatch(/^[A-Z`][^!]*\.$/u);
    expect(meta.why).toMatch(/^[A-Z`].*\.$/u);
    expect(meta.why).not.toMatch(/\bthe fix\b/iu);
    if (meta.fix !== undefined) expect(meta.fix).toMatch(/^The fix [^!]*\.$/u);
    expect(meta.why.replaceAll(/`[^`]*`/gu, '')).not.toMatch(/!|potentially|might/u);
    expect(meta.equivalents.length).toBeGreaterThan(0);
    for (const name of meta.equivalents) expect(name).toMatch(/^[a-z-]+:[\w-]+$/u);
    for (const name of meta.suppressedBy ?? []) expect(name).toMatch(/^[a-z-]+:[\w-]+$/u);
    expect(meta.equivalents.filter((name) => meta.suppressedBy?.includes(name))).toEqual([]);
    expect(meta.offByDefault === true || meta.confidence >= 0.95).toBe(true);
    const known: readonly string[] = LANGUAGES.map(({ id }) => id);
    for (const language of meta.languages) expect(known).toContain(language);
  });
  it('reports its bad example and not its good one', () => {
    const language = meta.languages.includes('typescript') ? 'typescript' : 'tsx';
    expect(reported(meta.examples.bad, language)).toEqual([meta.id]);
    expect(reported(meta.examples.good, language)).toEqual([]);
  });
});
