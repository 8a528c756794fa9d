import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testRules } from './test-rules.js';
import { testedAsText } from './tested-text.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'code-roach-rules-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const RULE = `id: no-sleep
language: TypeScript
message: Do not sleep
rule:
  pattern: sleep($MS)
`;

const table = (valid: string, invalid: string): string =>
  `---\nid: no-sleep\nvalid: [${JSON.stringify(valid)}]\ninvalid: [${JSON.stringify(invalid)}]\n`;

function tested(files: Record<string, string>): string {
  mkdirSync(join(folder, 'deep'));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return testedAsText(testRules(folder));
}

describe('rules test', () => {
  it('runs the cases of all files below a folder', () => {
    const files = { 'a.yml': RULE, 'deep/a-test.yml': table('wait(1)', 'sleep(1)'), 'README.md': 'x' };
    expect(tested(files)).toBe('1 rule, 2 cases, 0 failed\n');
  });

  it.each([
    [
      'reports a valid case',
      RULE + table('sleep(2)', 'sleep(1)'),
      'it is valid, and the rule reports it\n    sleep(2)\n',
    ],
    [
      'is silent on an invalid one',
      RULE + table('a()', 'b()'),
      'it is invalid, and the rule is silent\n    b()\n',
    ],
    [
      'has a fix that it reports',
      `${RULE}fix: sleep(0 + $MS)\n${table('a()', 'sleep(1)')}`,
      'its fix is reported again: sleep(0 + 1)',
    ],
    [
      'has a fix that does not parse',
      `${RULE}fix: wait($MS\n${table('a()', 'sleep(1)')}`,
      'its fix does not parse: wait(1',
    ],
  ])('says where a rule %s', (_name, text, why) => {
    const said = tested({ 'a.yml': text });
    expect(said).toContain(`a.yml: no-sleep: ${why}`);
    expect(said).toMatch(/1 rule, 2 cases, 1 failed\n$/u);
  });

  it('says what else is wrong, with the line', () => {
    const said = tested({
      'a.yml': RULE.replace('pattern', 'patern'),
      'b.yml': `id: other\nvalid: []\n---\n${RULE.replace('no-sleep', 'bare')}`,
    });
    expect(said).toMatch(/^a\.yml:1: no-sleep: ast-grep refuses it: .*patern/mu);
    expect(said).toContain('b.yml:1: other: There is no rule for these cases.\n');
    expect(said).toContain('bare has no cases\n');
  });

  it('counts a rule that is refused as failed', () => {
    expect(tested({ 'a.yml': RULE.replace('pattern', 'patern') })).toMatch(/0 rules, 0 cases, 1 failed\n$/u);
  });

  it('names a folder without a rule file, and what to do', () => {
    expect(() => tested({ 'README.md': 'x' })).toThrow(/ has no \.yml file with a rule\. Name the folder/u);
  });

  it('names a folder that is not there', () => {
    expect(() => testRules(join(folder, 'none'))).toThrow(/is no folder that can be read\. Name the folder/u);
  });
});

describe('the page that teaches it', () => {
  const page = readFileSync('docs/custom-rules.md', 'utf8');
  const blocks = [...page.matchAll(/```yaml\n([^]*?)```/gu)].map(([, text = '']) => text);

  it('has examples that do what they say', () => {
    expect(blocks).toHaveLength(6);
    const said = tested(Object.fromEntries(blocks.map((text, at) => [`${at}.yml`, text])));
    expect(said).toMatch(/^6 rules, \d+ cases, 0 failed\n$/u);
  });
});
