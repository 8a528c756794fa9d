import { parse, registerDynamicLanguage, type NapiConfig, type SgNode } from '@ast-grep/napi';
import type { CustomMatcher } from '../../domain/custom-rule.js';
import { languageById, LANGUAGES, type LanguageId } from '../languages/index.js';
import type { Language } from '../languages/language.js';

let isRegistered = false;

/** ast-grep takes the languages that it does not come with once, all together. */
function register(): void {
  if (isRegistered) return;
  isRegistered = true;
  const all: readonly Language[] = LANGUAGES;
  const libraries = all.flatMap(({ structural: { name, library } }) =>
    library === undefined ? [] : [[name, { ...library }] as const],
  );
  registerDynamicLanguage(Object.fromEntries(libraries));
}

/**
 * What a matcher finds in a text, in text order.
 * @throws Error with ast-grep's words for a matcher that is none.
 */
export function matchesOf(text: string, languageId: LanguageId, matcher: CustomMatcher): readonly SgNode[] {
  register();
  const { structural } = languageById(languageId);
  // The matcher was written by people; ast-grep checks it itself, which its types do not say.
  return parse(structural.name, text)
    .root()
    .findAll(matcher as unknown as NapiConfig);
}
