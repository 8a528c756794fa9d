import type { CustomRule, CustomRuleProblem } from '../../domain/custom-rule.js';
import { ruleMetas } from '../rules/index.js';
import { LANGUAGES } from '../languages/index.js';
import { matchesOf } from './structural.js';
import { variablesIn } from './template.js';

/** What is wrong with rules that only running them, or knowing ours, can tell. One problem for each bad rule. */
export function checkCustomRules(rules: readonly CustomRule[]): readonly CustomRuleProblem[] {
  return rules.flatMap((rule) => {
    const why = problemOf(rule);
    return why === null ? [] : [{ ruleId: rule.meta.id, source: rule.source, why }];
  });
}

function problemOf({ meta, matcher, fix, message }: CustomRule): string | null {
  if (ruleMetas.some(({ id }) => id === meta.id))
    return 'A rule of Code Roach has this id; choose another one.';
  const [language = ''] = meta.languages;
  const languageId = LANGUAGES.find(({ id }) => id === language)?.id;
  if (languageId === undefined) return `There is no analyser for \`${language}\`.`;
  try {
    matchesOf('', languageId, matcher);
  } catch (error) {
    return `ast-grep refuses it: ${oneLine(error)}.`;
  }
  const known = new Set([...variablesIn(JSON.stringify(matcher)), ...Object.keys(matcher.transform ?? {})]);
  const unknown = [...variablesIn(fix ?? ''), ...variablesIn(message)].find((name) => !known.has(name));
  return unknown === undefined ? null : `\`$${unknown}\` is not a name of the rule's patterns.`;
}

const MAX_WORDS = 300;

function oneLine(error: unknown): string {
  // Errors of native code are not always of this realm.
  const words =
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
  return words
    .replaceAll(/\s*(?:\|->)?\s*\n\s*(?:\|->)?/gu, ' ')
    .replaceAll('`', "'")
    .replace(/[.\s]+$/u, '')
    .slice(0, MAX_WORDS);
}
