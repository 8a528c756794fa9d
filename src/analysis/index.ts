export { analyse, type Analysis, type RawFinding, type RuleError } from './analyse.js';
export { detect, type Detection } from './detect.js';
export { languageOf, LANGUAGES } from './languages/index.js';
export { parse, ParseTimeoutError, type ParsedFile, type ParseLimits } from './parse.js';
export { ruleMetas, RULES } from './rules/index.js';
export { syntaxProblems, type SyntaxProblem } from './syntax-problems.js';
export type { SyntaxNode } from './syntax-tree.js';
