import type { Severity } from '../domain/finding.js';
import { compileCustomRule } from './custom/compile.js';
import type { LanguageId } from './languages/index.js';
import { levelOf } from './level.js';
import type { AnalyseOptions } from './analyse.js';
import type { ParsedFile } from './parse.js';
import type { Rule } from './rule.js';
import { RULES } from './rules/index.js';
import { createWordFinder, type WordFinder } from './words.js';

/** A rule that runs on a file. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
  failed: boolean;
}

/** The rules of one language with what finds their words. */
interface LanguageRules {
  readonly rules: readonly Rule[];
  readonly findWords: WordFinder;
}

const shippedRules = new Map<LanguageId, LanguageRules>();

function rulesOf(languageId: LanguageId, registry: readonly Rule[]): LanguageRules {
  const known = registry === RULES ? shippedRules.get(languageId) : undefined;
  if (known !== undefined) return known;
  const rules = registry.filter(({ meta }) => meta.languages.includes(languageId));
  const made = { rules, findWords: createWordFinder(rules.flatMap(({ mentions = [] }) => mentions)) };
  if (registry === RULES) shippedRules.set(languageId, made);
  return made;
}

/** The rules that a file is to be looked through with. */
export function activeRules({ languageId, text }: ParsedFile, options: AnalyseOptions): ActiveRule[] {
  const { rules: levels, only, registry = RULES, custom = [] } = options;
  const active: ActiveRule[] = [];
  const { rules, findWords } = rulesOf(languageId, registry);
  let words: ReadonlySet<string> | null = null;
  const mentions = (word: string): boolean => (words ??= findWords(text)).has(word);
  const own = custom.map(compileCustomRule).filter(({ meta }) => meta.languages.includes(languageId));
  for (const rule of own.length === 0 ? rules : [...rules, ...own]) {
    if (only !== undefined && !only.has(rule.meta.id)) continue;
    if (rule.mentions?.some(mentions) === false) continue;
    const level = levelOf(rule.meta, levels);
    if (level !== 'off') active.push({ rule, severity: level, failed: false });
  }
  return active;
}
