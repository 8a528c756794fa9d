import { extensionOf } from '../../domain/extension.js';
import type { VersionFile } from '../../domain/language-version.js';
import { go } from './go.js';
import { java } from './java.js';
import type { Language } from './language.js';
import { javascript } from './javascript.js';
import { python } from './python.js';
import { ruby } from './ruby.js';
import { rust } from './rust.js';
import { tsx } from './tsx.js';
import { typescript } from './typescript.js';

/** Every language that is analysed. A new one is its file and a line here. */
export const LANGUAGES = [
  javascript,
  typescript,
  tsx,
  python,
  go,
  java,
  ruby,
  rust,
] as const satisfies readonly Language[];

export type LanguageId = (typeof LANGUAGES)[number]['id'];

/** Languages that share the syntax and the scopes of JavaScript. */
export const ECMASCRIPT = ['javascript', 'typescript', 'tsx'] as const satisfies readonly LanguageId[];

/** True for JavaScript and TypeScript, with JSX or without. */
export function isEcmascript(id: LanguageId): boolean {
  return ECMASCRIPT.some((one) => one === id);
}

/** Languages in which a file can hold JSX. */
export const JSX: readonly LanguageId[] = ['javascript', 'tsx'];

/** Languages with types. */
export const TYPED: readonly LanguageId[] = ['typescript', 'tsx'];

const idByExtension = new Map<string, LanguageId>(
  LANGUAGES.flatMap((language) => language.extensions.map((extension) => [extension, language.id] as const)),
);

/** @throws RangeError for an id that is not in the registry. */
export function languageById(id: LanguageId): Language {
  const language = LANGUAGES.find((one) => one.id === id);
  if (language === undefined) throw new RangeError(`no language ${id}`);
  return language;
}

/** What people call the language of a path; null when there is no analyser for it. */
export function languageName(path: string): string | null {
  const id = languageOf(path);
  return id === null ? null : languageById(id).name;
}

/** What says which version of its language a path is written in; null where no rule asks. */
export function versionFile(path: string): VersionFile | null {
  const id = languageOf(path);
  return id === null ? null : (languageById(id).versionFile ?? null);
}

/** Language id of a path by its extension, in any case; null when there is no analyser for it. */
export function languageOf(path: string): LanguageId | null {
  const extension = extensionOf(path);
  return extension === null ? null : (idByExtension.get(extension) ?? null);
}
