import { LRUCache } from 'lru-cache';
import type { Severity } from '../domain/finding.js';
import { isBefore } from '../domain/language-version.js';
import type { RuleLevels } from '../domain/engine.js';
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

/** The rules of one language that are on, with what finds their words. */
interface EnabledRules {
  readonly rules: readonly { readonly rule: Rule; readonly severity: Severity }[];
  readonly findWords: WordFinder;
}

/** Shipped rules by language and levels: the files of a repository ask for the same ones. */
const shippedRules = new LRUCache<string, EnabledRules>({ max: 100 });

function enabledRules(languageId: LanguageId, levels: RuleLevels, registry: readonly Rule[]): EnabledRules {
  if (registry !== RULES) return enable(languageId, levels, registry);
  const key = `${languageId} ${JSON.stringify(levels)}`;
  const known = shippedRules.get(key) ?? enable(languageId, levels, registry);
  shippedRules.set(key, known);
  return known;
}

function enable(languageId: LanguageId, levels: RuleLevels, registry: readonly Rule[]): EnabledRules {
  const rules = registry.flatMap((rule) => {
    const level = rule.meta.languages.includes(languageId) ? levelOf(rule.meta, levels) : 'off';
    return level === 'off' ? [] : [{ rule, severity: level }];
  });
  return { rules, findWords: createWordFinder(rules.flatMap(({ rule: { mentions = [] } }) => mentions)) };
}

/** The rules that a file is to be looked through with. */
export function activeRules({ languageId, text }: ParsedFile, options: AnalyseOptions): ActiveRule[] {
  const { rules: levels, only, registry = RULES, custom = [], languageVersion } = options;
  const shipped = enabledRules(languageId, levels, registry);
  const own = custom.length === 0 ? null : enable(languageId, levels, custom.map(compileCustomRule));
  const active: ActiveRule[] = [];
  for (const { rules, findWords } of own === null ? [shipped] : [shipped, own]) {
    let words: ReadonlySet<string> | null = null;
    const mentions = (word: string): boolean => (words ??= findWords(text)).has(word);
    for (const { rule, severity } of rules) {
      if (only !== undefined && !only.has(rule.meta.id)) continue;
      const { mendedIn } = rule.meta;
      if (mendedIn !== undefined && !(languageVersion && isBefore(languageVersion, mendedIn))) continue;
      if (rule.mentions?.some(mentions) === false) continue;
      active.push({ rule, severity, failed: false });
    }
  }
  return active;
}
