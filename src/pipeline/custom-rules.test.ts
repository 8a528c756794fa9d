import { describe, expect, it } from '@jest/globals';
import { MAX_RULE_FILES } from '../domain/custom-rule.js';
import { joined, parseRuleFile, parseRuleFolder } from './custom-rules.js';
import { toWarnings } from './rule-warnings.js';

const PATH = '.github/code-roach/rules/a.yml';
const RULE = `id: no-sleep
language: TypeScript
message: Do not sleep for $MS
rule:
  pattern: sleep($MS)
`;

const file = (path: string, text: string) => ({
  path,
  mode: 'file' as const,
  blobSha: 'a'.repeat(40),
  byteSize: text.length,
  generated: false,
  content: { kind: 'text' as const, text },
});

describe('a file of rules', () => {
  it('is read in the format of ast-grep, several to a file, with their tables', () => {
    const text = `${RULE}note: It blocks.\nfix: wait($MS)\nseverity: error\nfiles: ['src/**']\n---\nid: no-sleep\nvalid: ['wait(1)']\ninvalid: ['sleep(1)']\n---\n${RULE.replace('no-sleep', 'other').replace('TypeScript', 'py')}`;
    const { rules, tables, problems } = parseRuleFile(PATH, text);
    expect(problems).toEqual([]);
    expect(tables).toEqual([{ ruleId: 'no-sleep', path: PATH, valid: ['wait(1)'], invalid: ['sleep(1)'] }]);
    expect(rules).toMatchObject([
      {
        meta: { id: 'no-sleep', severity: 'error', languages: ['typescript'], why: 'It blocks.' },
        source: { path: PATH, line: 1 },
        matcher: { rule: { pattern: 'sleep($MS)' } },
        message: 'Do not sleep for $MS.',
        fix: 'wait($MS)',
        files: ['src/**'],
        ignores: [],
      },
      { meta: { id: 'other', severity: 'warning', languages: ['python'] }, source: { line: 15 }, fix: null },
    ]);
    expect(rules[1]?.meta.offByDefault).toBeUndefined();
  });

  it.each([
    ['id: a\nrule: [', 2, 'Not valid YAML'],
    ['- a\n', 1, 'A rule is a mapping'],
    [RULE.replace('no-sleep', 'No sleep'), 1, '`id`: Use lower-case words with hyphens.'],
    [RULE.replace('language: TypeScript\n', ''), 1, '`language`: '],
    [`${RULE}\nrewriters: []\n`, 7, '`rewriters` is not supported.'],
    [RULE.replace('pattern: sleep($MS)', '- a'), 5, '`rule`: '],
    [`${RULE}fix:\n  template: a\n`, 7, '`fix`: '],
    [`${RULE}severity: fatal\n`, 6, '`severity`: '],
    ['x'.repeat(70_000), 1, 'The file is larger than 64 KB.'],
    ['- '.repeat(30_000), 1, 'The file is nested too deeply.'],
    [
      'a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n',
      1,
      'A rule is a mapping',
    ],
  ])('says what is wrong with %j, and where', (text, line, why) => {
    const { rules, problems } = parseRuleFile(PATH, text);
    expect(rules).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.source).toEqual({ path: PATH, line });
    expect(problems[0]?.why).toContain(why);
  });

  it('keeps the good ones beside a bad one', () => {
    const { rules, problems } = parseRuleFile(PATH, `id: a\n---\n${RULE}`);
    expect(rules.map(({ meta }) => meta.id)).toEqual(['no-sleep']);
    expect(problems.map(({ ruleId }) => ruleId)).toEqual(['a']);
  });

  it('may be empty', () => {
    expect(parseRuleFile(PATH, '')).toEqual({ rules: [], tables: [], problems: [] });
    expect(parseRuleFile(PATH, '# nothing yet\n')).toEqual({ rules: [], tables: [], problems: [] });
  });
});

describe('a folder of rules', () => {
  it('leaves other files alone, and takes the first of two with one id', () => {
    const folder = parseRuleFolder([file('r/a.yml', RULE), file('r/b.yaml', RULE), file('r/README.md', '#')]);
    expect(folder.rules.map(({ source }) => source.path)).toEqual(['r/a.yml']);
    expect(toWarnings(folder.problems)).toEqual([
      {
        path: 'r/b.yaml',
        line: 1,
        key: 'no-sleep',
        message: '`r/a.yml` has a rule of this name. The rule is off.',
      },
    ]);
  });

  it('prefers the rules of the repository to those of its owner', () => {
    const own = parseRuleFolder([file('r/a.yml', RULE)]);
    const owners = parseRuleFolder([
      file('r/a.yml', `# owner\n${RULE}---\n${RULE.replace('no-sleep', 'b')}`),
    ]);
    expect(joined([own, owners]).rules.map(({ meta, source }) => [meta.id, source.line])).toEqual([
      ['no-sleep', 1],
      ['b', 8],
    ]);
  });

  it('has a limit, and says so', () => {
    const files = Array.from({ length: MAX_RULE_FILES + 2 }, (_, at) =>
      file(`r/${at}.yml`, RULE.replace('no-sleep', `a${at}`)),
    );
    const { rules, problems } = parseRuleFolder(files);
    expect(rules).toHaveLength(MAX_RULE_FILES);
    expect(problems.map(({ why }) => why)).toEqual([`Only the first ${MAX_RULE_FILES} files are read.`]);
  });

  it('says which file is no text', () => {
    const binary = {
      ...file('r/a.yml', ''),
      content: { kind: 'unreadable' as const, why: 'binary' as const },
    };
    expect(parseRuleFolder([binary]).problems).toMatchObject([{ why: 'The file cannot be read as text.' }]);
  });
});
