import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse, checkCustomRules, parse, syntaxProblems, type LanguageId } from '../../analysis/index.js';
import type { CustomRule, CustomRuleProblem } from '../../domain/custom-rule.js';
import { applyEdits } from '../../domain/text.js';
import { UsageError } from '../usage-error.js';
import { joined, parseRuleFile, type RuleTable } from '../../pipeline/custom-rules.js';

/** A case of a table that did not come out as it says. */
export interface FailedCase {
  readonly ruleId: string;
  readonly path: string;
  readonly code: string;
  readonly why: string;
}

/** What came of the tables of a folder. */
export interface RulesTested {
  readonly rules: readonly CustomRule[];
  readonly cases: number;
  readonly failed: readonly FailedCase[];
  readonly problems: readonly CustomRuleProblem[];
  /** Rules that no table is for. */
  readonly untested: readonly string[];
}

/**
 * Runs the tables of cases of all rules in a folder, and below it.
 * @throws UsageError that says in a sentence why it could not begin.
 */
export function testRules(folder: string): RulesTested {
  const paths = ruleFilesIn(folder);
  if (paths.length === 0)
    throw new UsageError(`rules test: ${folder} has no .yml file with a rule. ${NAME_A_FOLDER}`);
  const files = paths.map((path) => parseRuleFile(path, readFileSync(join(folder, path), 'utf8')));
  const { rules, problems } = joined(files);
  const bad = checkCustomRules(rules);
  const usable = rules.filter((rule) => !bad.some(({ ruleId }) => ruleId === rule.meta.id));
  const tables = files.flatMap((file) => file.tables);
  const unknown = tables
    .filter(({ ruleId }) => !rules.some(({ meta }) => meta.id === ruleId))
    .map(({ ruleId, path }) => ({
      ruleId,
      source: { path, line: 1 },
      why: 'There is no rule for these cases.',
    }));
  const failed = usable.flatMap((rule) =>
    tables.filter(({ ruleId }) => ruleId === rule.meta.id).flatMap((table) => failedCases(rule, table)),
  );
  const tested = new Set(tables.map(({ ruleId }) => ruleId));
  return {
    rules: usable,
    cases: tables.reduce((sum, { valid, invalid }) => sum + valid.length + invalid.length, 0),
    failed,
    problems: [...problems, ...bad, ...unknown],
    untested: usable.map(({ meta }) => meta.id).filter((id) => !tested.has(id)),
  };
}

const NAME_A_FOLDER = 'Name the folder of your rules, such as .github/code-roach/rules.';

function ruleFilesIn(folder: string): readonly string[] {
  try {
    const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return all.filter((path) => /\.ya?ml$/u.test(path)).toSorted();
  } catch (error) {
    throw new UsageError(`rules test: ${folder} is no folder that can be read. ${NAME_A_FOLDER}`, {
      cause: error,
    });
  }
}

function failedCases(rule: CustomRule, { path, valid, invalid }: RuleTable): readonly FailedCase[] {
  const failure = (code: string, why: string | null): readonly FailedCase[] =>
    why === null ? [] : [{ ruleId: rule.meta.id, path, code, why }];
  return [
    ...valid.flatMap((code) => failure(code, whyNotValid(rule, code))),
    ...invalid.flatMap((code) => failure(code, whyNotInvalid(rule, code))),
  ];
}

function whyNotValid(rule: CustomRule, code: string): string | null {
  return findingsOf(rule, code).length === 0 ? null : 'it is valid, and the rule reports it';
}

/** An invalid case is reported, and its fix leaves code that parses and is not reported. */
function whyNotInvalid(rule: CustomRule, code: string): string | null {
  const findings = findingsOf(rule, code);
  if (findings.length === 0) return 'it is invalid, and the rule is silent';
  const edits = findings.flatMap(({ fix }) => fix?.edits ?? []);
  if (edits.length === 0) return null;
  const fixed = applyEdits(code, edits);
  if (syntaxProblems(parsed(rule, fixed)).length > 0) return `its fix does not parse: ${fixed}`;
  return findingsOf(rule, fixed).length === 0 ? null : `its fix is reported again: ${fixed}`;
}

function parsed({ meta }: CustomRule, code: string) {
  // A rule that was checked is for a language of ours.
  return parse(code, meta.languages[0] as LanguageId);
}

function findingsOf(rule: CustomRule, code: string) {
  const rules = { [rule.meta.id]: rule.meta.severity };
  return analyse(parsed(rule, code), { path: 'case', rules, registry: [], custom: [rule] }).findings;
}
