import { ruleMetas } from '../../src/analysis/index.js';
import { ECMASCRIPT, languageById, LANGUAGES, type LanguageId } from '../../src/analysis/languages/index.js';
import type { RuleMeta } from '../../src/domain/finding.js';

/** Languages that packages mix and most rules share are counted as one, by the id of the first. */
export type Family = LanguageId;

/** What a language is counted as. */
export function familyOf(id: LanguageId): Family {
  return ECMASCRIPT.some((one) => one === id) ? ECMASCRIPT[0] : id;
}

/** Every family, in the order of the registry. */
export const FAMILIES: readonly Family[] = [...new Set(LANGUAGES.map(({ id }) => familyOf(id)))];

/** What people call the languages of a family. */
export function familyName(family: string): string {
  const members = LANGUAGES.filter(({ id }) => familyOf(id) === family);
  return [...new Set(members.map(({ id }) => languageById(id).name))].join(' and ') || family;
}

/** Families that a rule looks at. */
export function familiesOf({ languages }: Pick<RuleMeta, 'languages'>): ReadonlySet<Family> {
  return new Set(LANGUAGES.filter(({ id }) => languages.includes(id)).map(({ id }) => familyOf(id)));
}

/** Rules that look for defects in a family: of what only linters object to, good code holds as much as it likes. */
export function rulesOf(family: Family): readonly RuleMeta[] {
  return ruleMetas.filter((meta) => meta.opinion !== true && familiesOf(meta).has(family));
}
