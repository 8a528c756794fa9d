import { describe, expect, it } from '@jest/globals';
import type { RuleMeta } from '../../domain/finding.js';
import type { LanguageVersion } from '../../domain/language-version.js';
import type { RuleLevels } from '../../domain/engine.js';
import { applyEdits, areDisjoint } from '../../domain/text.js';
import { analyse, type RawFinding } from '../analyse.js';
import { languageById, type LanguageId } from '../languages/index.js';
import { parse } from '../parse.js';
import type { Rule } from '../rule.js';
import { RULES } from '../rules/index.js';
import { syntaxProblems } from '../syntax-problems.js';

/** Every rule, those that are off by default too. */
export const ALL_ON: RuleLevels = Object.fromEntries(RULES.map(({ meta }) => [meta.id, meta.severity]));

/** Every rule that looks for a defect, and one that is asked about. */
export function withDefects(ruleId: string): RuleLevels {
  const asked = RULES.map(({ meta }: Rule) => meta).filter(
    ({ id, opinion }) => opinion !== true || id === ruleId,
  );
  return Object.fromEntries(asked.map(({ id, severity }) => [id, severity]));
}

interface Case {
  readonly code: string;
  /** TypeScript unless said otherwise, or the first language of a rule that is not for it. */
  readonly language?: LanguageId;
}

type Valid = string | Case;

interface Invalid extends Case {
  /** Text after every fix of the rule is applied; null when no finding has one. */
  readonly fixed: string | null;
  /** How many findings the rule has; 1 unless said otherwise. */
  readonly findings?: number;
  /** How many of them stay because they have no fix; 0 with a fixed text, else all. */
  readonly left?: number;
  /** Part of the message of the first finding. */
  readonly message?: string;
}

interface Table {
  readonly valid: readonly Valid[];
  readonly invalid: readonly Invalid[];
}

/**
 * Runs a rule's table of cases with all rules enabled that are no opinion of linters: what it must not report, what it must, and each fix. A fixed text
 * has to parse, has to hold nothing that the language forbids, has to be free of what was fixed, and may have no finding of any rule that was not there before.
 */
export function testRule(rule: Rule, { valid, invalid }: Table): void {
  describe(rule.meta.id, () => {
    it('has a table that is long enough', () => {
      expect(valid.length).toBeGreaterThanOrEqual(8);
      expect(invalid.length).toBeGreaterThanOrEqual(8);
    });
    const usual = usualLanguage(rule);
    it.each(valid.map((one): Case => (typeof one === 'string' ? { code: one } : one)))(
      'accepts $code',
      ({ code, language = usual }) => {
        expectToParse(code, language);
        expect(own(rule, allFindings(rule, code, language))).toEqual([]);
      },
    );
    it.each(invalid)('reports $code', (one) => checkInvalid(rule, { language: usual, ...one }));
  });
}

function usualLanguage({ meta }: Rule): LanguageId {
  const [first] = meta.languages;
  // Rules name languages of the registry.
  return first === undefined || meta.languages.includes('typescript') ? 'typescript' : (first as LanguageId);
}

function checkInvalid(
  rule: Rule,
  { code, language, fixed, ...expected }: Invalid & Required<Pick<Case, 'language'>>,
): void {
  expectToParse(code, language);
  const before = allFindings(rule, code, language);
  const found = own(rule, before);
  expect(found).toHaveLength(expected.findings ?? 1);
  expect(found[0]?.message).toContain(expected.message ?? '');
  for (const finding of found) checkMessage(finding);
  const edits = found.flatMap(({ fix }) => fix?.edits ?? []);
  if (fixed === null) {
    expect(edits).toEqual([]);
    return;
  }
  expect(areDisjoint(edits)).toBe(true);
  expect(applyEdits(code, edits)).toBe(fixed);
  expectToParse(fixed, language);
  const forbidden = earlyErrors(code, language);
  expect(earlyErrors(fixed, language).filter((message) => !forbidden.includes(message))).toEqual([]);
  const after = allFindings(rule, fixed, language);
  expect(own(rule, after)).toHaveLength(expected.left ?? 0);
  // What other rules found may go as well; nothing of theirs may come.
  expect(after.length).toBeLessThanOrEqual(before.length - found.length + (expected.left ?? 0));
}

function checkMessage({ message, fix }: RawFinding): void {
  expect(message).toMatch(/^[^\n!]*[^\n!.]\.$|^[^\n]*`[^`]*`[^\n]*\.$/u);
  expect(message.split('`').length % 2).toBe(1);
  if (fix !== null) expect(fix.title).toMatch(/^[A-Z][^\n]*[^.\n]$/u);
}

function pathOf(language: LanguageId): string {
  const [extension] = languageById(language).extensions;
  return `src/example${extension}`;
}

function earlyErrors(code: string, language: LanguageId): string[] {
  const errors = languageById(language).readEarlyErrors?.(parse(code, language), pathOf(language)) ?? [];
  return errors.map(({ message }) => message);
}

function allFindings(rule: Rule, code: string, language: LanguageId): readonly RawFinding[] {
  const { findings, ruleErrors } = analyse(parse(code, language), {
    path: pathOf(language),
    languageVersion: lastBefore(rule.meta),
    rules: withDefects(rule.meta.id),
  });
  expect(ruleErrors).toEqual([]);
  return findings;
}

/** The last version in which what a rule looks for is a defect. */
export function lastBefore({ mendedIn }: Pick<RuleMeta, 'mendedIn'>): LanguageVersion | undefined {
  return mendedIn && { ...mendedIn, minor: mendedIn.minor - 1 };
}

function own(rule: Rule, findings: readonly RawFinding[]): readonly RawFinding[] {
  expect(RULES.map(({ meta }) => meta.id)).toContain(rule.meta.id);
  return findings.filter(({ ruleId }) => ruleId === rule.meta.id);
}

function expectToParse(code: string, language: LanguageId): void {
  expect(syntaxProblems(parse(code, language))).toEqual([]);
}
