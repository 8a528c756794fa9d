export { analyse, type Analysis, type RawFinding, type RuleError } from './analyse.js';
export { checkCustomRules } from './custom/check.js';
export { CustomRuleError } from './custom/compile.js';
export { detect } from './detect.js';
export { excerptOf, MAX_EXCERPT, MAX_IMPORTS } from './excerpt.js';
export { levelOf } from './level.js';
export { MAX_MASKS } from './masking.js';
export { isNodeModule } from './languages/ecmascript/built-ins.js';
export { plainString } from './languages/ecmascript/literals.js';
export { isTestPath } from './languages/ecmascript/test-path.js';
export {
  isEcmascript,
  languageById,
  languageName,
  languageOf,
  LANGUAGES,
  type LanguageId,
  versionFile,
} from './languages/index.js';
export type { Binding, ContractPart, EarlyError, Names, NameUse } from './languages/language.js';
export { childOf } from './languages/shared/tree.js';
export { parse, ParseTimeoutError, type ParsedFile } from './parse.js';
export { MAX_DIFF } from './review/region-diff.js';
export { MAX_REGION, MAX_REGIONS, regionsOf } from './review/regions.js';
export { MAX_SIGNATURES } from './review/signatures.js';
export { place } from './place.js';
export { ruleMetas, RULES } from './rules/index.js';
export { holdsSecret } from './secret-ranges.js';
export { syntaxProblems, type SyntaxProblem } from './syntax-problems.js';
export type { SyntaxNode } from './syntax-tree.js';
