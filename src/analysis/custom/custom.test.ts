import { describe, expect, it } from '@jest/globals';
import type { CustomRule } from '../../domain/custom-rule.js';
import { applyEdits } from '../../domain/text.js';
import { analyse } from '../analyse.js';
import type { LanguageId } from '../languages/index.js';
import { parse } from '../parse.js';
import { checkCustomRules } from './check.js';

type Parts = Partial<Pick<CustomRule, 'matcher' | 'fix' | 'message'>> & {
  readonly language?: LanguageId;
  readonly id?: string;
};

function customRule({ language = 'typescript', id = 'no-sleep', ...parts }: Parts = {}): CustomRule {
  return {
    meta: {
      id,
      kind: 'maintenance',
      severity: 'warning',
      confidence: 0.95,
      languages: [language],
      summary: 'Do not sleep.',
      why: 'It blocks.',
      examples: { bad: '', good: '' },
      equivalents: [],
    },
    source: { path: '.github/code-roach/rules/a.yml', line: 1 },
    matcher: { rule: { pattern: 'sleep($MS)' } },
    message: 'Do not sleep for $MS.',
    fix: null,
    files: [],
    ignores: [],
    ...parts,
  };
}

function run(text: string, rule: CustomRule) {
  const languageId = rule.meta.languages[0] as LanguageId; // as `customRule` has it
  const { findings, ruleErrors } = analyse(parse(text, languageId), {
    path: 'src/a',
    rules: {},
    registry: [],
    custom: [rule],
  });
  return {
    findings,
    ruleErrors,
    fixed: applyEdits(
      text,
      findings.flatMap(({ fix }) => fix?.edits ?? []),
    ),
  };
}

describe('a rule of a repository', () => {
  it('finds what its pattern says, where it stands', () => {
    const text = 'const 😀 = "é";\nfunction f() { sleep(5); wait(1); }\n';
    const { findings } = run(text, customRule());
    expect(findings).toMatchObject([
      { ruleId: 'no-sleep', symbol: 'f', message: 'Do not sleep for `5`.', fix: null },
    ]);
    const [{ range } = { range: { start: 0, end: 0 } }] = findings;
    expect(text.slice(range.start, range.end)).toBe('sleep(5)');
  });

  it('shows no code in its message that could mislead', () => {
    expect(run('sleep(`x`);', customRule()).findings[0]?.message).toBe('Do not sleep for this.');
  });

  it('fixes with the names of its pattern', () => {
    expect(run('sleep(a + 1);', customRule({ fix: 'wait($MS)' })).fixed).toBe('wait(a + 1);');
    const many = { matcher: { rule: { pattern: 'log($FIRST, $$$REST)' } }, message: 'No log.' };
    expect(run('log(a, b /* c */, d);', customRule({ ...many, fix: 'say($$$REST)' })).fixed).toBe(
      'say(b /* c */, d);',
    );
    expect(run('log(a, b);', customRule({ ...many, fix: 'say($$$REST, $FIRST)' })).fixed).toBe('say(b, a);');
  });

  it('indents a fix of several lines like what it replaces, with the line ends of the file', () => {
    const fix = 'if ($MS > 0) {\n  wait($MS);\n}';
    expect(run('{\r\n\tsleep(1)\r\n}', customRule({ fix })).fixed).toBe(
      '{\r\n\tif (1 > 0) {\r\n\t  wait(1);\r\n\t}\r\n}',
    );
  });

  it('knows constraints, utilities and transformations', () => {
    const matcher = {
      rule: { all: [{ pattern: 'sleep($MS)' }, { inside: { matches: 'in-loop', stopBy: 'end' } }] },
      constraints: { MS: { regex: '^\\d+$' } },
      utils: { 'in-loop': { kind: 'for_in_statement' } },
      transform: { SHORT: { substring: { source: '$MS', startChar: 0, endChar: 1 } } },
    };
    const rule = customRule({ matcher, fix: 'wait($SHORT)' });
    expect(run('for (const a of b) { sleep(15); sleep(c); } sleep(15);', rule).fixed).toBe(
      'for (const a of b) { wait(1); sleep(c); } sleep(15);',
    );
    expect(checkCustomRules([rule])).toEqual([]);
  });

  it.each<[LanguageId, string]>([
    ['javascript', 'sleep(1);'],
    ['tsx', 'const a = <B c={sleep(1)} />;'],
    ['python', 'def f():\n    sleep(1)\n'],
    ['rust', 'fn f() {\n    sleep(1);\n}\n'],
  ])('runs on %s', (language, text) => {
    expect(run(text, customRule({ language })).findings).toHaveLength(1);
  });

  it('is silent where people silenced it', () => {
    const text = '// code-roach-ignore-next-line no-sleep on purpose\nsleep(1);\nsleep(2);';
    expect(run(text, customRule()).findings.map(({ message }) => message)).toEqual(['Do not sleep for `2`.']);
  });

  it('that finds too much is switched off for the file', () => {
    const { findings, ruleErrors } = run('sleep(1);\n'.repeat(300), customRule());
    expect(findings).toEqual([]);
    expect(ruleErrors).toMatchObject([{ ruleId: 'no-sleep', error: { name: 'CustomRuleError' } }]);
  });
});

describe('the check of rules', () => {
  it.each<[string, Parts, string]>([
    ['an unknown field', { matcher: { rule: { patern: 'a' } } }, 'ast-grep refuses it: unknown field'],
    ['an unknown kind', { matcher: { rule: { kind: 'no_such' } } }, "Kind 'no_such' is invalid."],
    ['a bad regular expression', { matcher: { rule: { regex: '(' } } }, 'ast-grep refuses it: '],
    ['a name that nothing binds', { fix: 'wait($SECONDS)' }, '`$SECONDS` is not a name of the rule'],
    ['an unknown language', { language: 'cobol' as LanguageId }, 'There is no analyser for `cobol`.'],
    ['the id of a rule of ours', { id: 'self-comparison' }, 'A rule of Code Roach has this id'],
  ])('refuses %s', (_name, parts, why) => {
    const problems = checkCustomRules([customRule(parts)]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.why).toContain(why);
    expect(problems[0]?.why).not.toMatch(/\n/u);
  });
});
