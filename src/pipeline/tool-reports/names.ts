import type { ToolReport } from '../../domain/tool-report.js';
import { knownMessages } from './messages.js';
import { namedRule, type NamedRule } from './named-rule.js';

/** What is read of one text, in UTF-16 units: tools name their rule at its beginning or its end. */
const HEAD = 1_500;
const TAIL = 500;
/** Longest name that is looked up. */
const MAX_NAME = 100;

/**
 * Rules that a report names, in tiers: what a later tier says counts only where no rule of ours is known by a name of an
 * earlier one. First what the report says outright, then what its words are known to be the message of, then what kind of
 * weakness it is about. Linear in the texts, whatever they are.
 */
export function* rulesNamedBy(report: ToolReport): Generator<readonly NamedRule[]> {
  const texts = [report.title, report.message, report.details].filter((text) => text !== null).map(bounded);
  const told = report.ruleId === null ? [] : asName(report.ruleId);
  yield [...told, ...texts.flatMap(namesIn)];
  yield texts.flatMap(knownMessages);
  yield weaknesses(report);
}

function bounded(text: string): string {
  return text.length <= HEAD + TAIL ? text : `${text.slice(0, HEAD)}\n${text.slice(-TAIL)}`;
}

/** Letters and what stands inside the names of rules: `@typescript-eslint/no-shadow`, `javascript:S1656`, `SA4006`. */
const TOKEN = /[@A-Za-z][\w@/:.-]*/g;

function namesIn(text: string): readonly NamedRule[] {
  const named: NamedRule[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const name = token.replace(/[/:.-]+$/, '');
    if (name.length <= MAX_NAME && isCredible(text, token, name, index)) named.push(...asName(name));
  }
  return named;
}

/**
 * A name that no sentence has by chance, or a plain word that stands as tools print the names of rules: `(eqeqeq)`,
 * `[eqeqeq]`, `<eqeqeq>` of reviewdog, or `nilness: …` at the beginning.
 */
function isCredible(text: string, token: string, name: string, index: number): boolean {
  if (/[-/:_\d]/.test(name)) return true;
  const before = text[index - 1] ?? '';
  const after = text[index + name.length] ?? '';
  const isEnclosed = /^(?:\(\)|\[\]|<>)$/.test(before + after);
  const isWhole = index === 0 && (token.length === text.trimEnd().length || after === ':');
  return isEnclosed || isWhole;
}

/** Biome names the group of a rule, which changes when the rule is promoted: `lint/correctness/noUnusedImports`. */
const BIOME =
  /^lint\/(?:a11y|complexity|correctness|nursery|performance|security|style|suspicious)\/([A-Za-z]{1,80})$/;

/** A name as tools write it, and as `equivalents` do: `Lint/Eval` of rubocop is `Lint-Eval` there. */
function asName(written: string): readonly NamedRule[] {
  const [, error] = /^TS(\d{4,5})$/.exec(written) ?? [];
  if (error !== undefined) return [namedRule('typescript', error)];
  const [, biome] = BIOME.exec(written) ?? [];
  if (biome !== undefined) return [namedRule('biome', biome)];
  // Clippy writes paths of Rust: `clippy::modulo_one`.
  const [, plugin, rest] = /^@?([A-Za-z][\w.-]*)(?:\/|::?)(.+)$/.exec(written.slice(0, MAX_NAME)) ?? [];
  if (plugin === undefined || rest === undefined) return [namedRule(null, written)];
  return [
    namedRule(plugin, rest),
    namedRule('rubocop', written.replaceAll('/', '-')),
    // The analysers of Sonar name the language before their rule.
    ...(/^S\d+$/.test(rest) ? [namedRule(null, rest)] : []),
  ];
}

/** CWE numbers among the tags of code scanning, in the form of `equivalents`. */
function weaknesses({ tool, tags }: ToolReport): readonly NamedRule[] {
  return tags.flatMap((tag) => {
    const [, digits] = /^(?:external\/cwe\/)?cwe[-:]0*(\d{1,5})\b/i.exec(tag) ?? [];
    if (digits === undefined) return [];
    return [{ tool: 'cwe', name: digits, mention: { tool, rule: `CWE-${digits}` } }];
  });
}
