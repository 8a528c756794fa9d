import type { CustomRule } from '../domain/custom-rule.js';
import type { BrokenRule, FileEngine } from '../domain/engine.js';
import type { ConfigWarning, Settings, Snapshot } from '../domain/snapshot.js';
import { matchesOf } from './path-filter.js';
import { toWarnings } from './rule-warnings.js';

/** Settings without the rules that cannot run; what is wrong with those is said. */
export async function withoutBadRules<T extends Pick<Settings, 'customRules' | 'warnings'>>(
  engine: FileEngine,
  settings: T,
  signal?: AbortSignal,
  whose = 'this repository',
): Promise<T> {
  const { customRules, warnings } = settings;
  if (customRules.length === 0) return settings;
  const verdict = await engine.check(customRules, signal);
  if (verdict.kind === 'skipped') {
    const message = `Checking the rules of ${whose} ${verdict.why}, so they are off.`;
    return { ...settings, customRules: [], warnings: [...warnings, { line: null, key: null, message }] };
  }
  const bad = new Set(verdict.value.map(({ ruleId }) => ruleId));
  return {
    ...settings,
    customRules: customRules.filter(({ meta }) => !bad.has(meta.id)),
    warnings: [...warnings, ...toWarnings(verdict.value)],
  };
}

/** The rules that are for each of the paths, by their globs. A list that takes too long to match is for no file. */
export function rulesByPath(
  rules: readonly CustomRule[],
  paths: readonly string[],
): (path: string) => readonly CustomRule[] {
  const scopes = rules.map((rule) => {
    const included = rule.files.length === 0 ? new Set(paths) : matchesOf(rule.files, paths);
    const excluded = matchesOf(rule.ignores, paths);
    const isUsable = included !== 'too-slow' && excluded !== 'too-slow';
    return { rule, isFor: (path: string) => isUsable && included.has(path) && !excluded.has(path) };
  });
  return (path) => scopes.filter(({ isFor }) => isFor(path)).map(({ rule }) => rule);
}

/** A snapshot that says which rules failed on its files, each rule once. */
export function withBrokenRules(snapshot: Snapshot, broken: readonly BrokenRule[]): Snapshot {
  if (broken.length === 0) return snapshot;
  const { customRules, warnings } = snapshot.config;
  const said = brokenRuleWarnings(customRules, broken);
  return { ...snapshot, config: { ...snapshot.config, warnings: [...warnings, ...said] } };
}

/** Which rules failed on files, each rule once, with the first of its files. */
export function brokenRuleWarnings(
  rules: readonly CustomRule[],
  broken: readonly BrokenRule[],
): readonly ConfigWarning[] {
  return rules.flatMap(({ meta, source }) => {
    const found = broken.find(({ ruleId }) => ruleId === meta.id);
    if (found === undefined) return [];
    return [
      {
        path: source.path,
        line: source.line,
        key: meta.id,
        message: `It ${found.why}, and was left out there.`,
      },
    ];
  });
}
