export { analyse, type Analysis, type RawFinding } from './analyse.js';
export { detect } from './detect.js';
export { levelOf } from './level.js';
export { languageById, languageOf } from './languages/index.js';
export type { Binding, ContractPart, EarlyError, Names, NameUse } from './languages/language.js';
export { parse, ParseTimeoutError, type ParsedFile } from './parse.js';
export { ruleMetas, RULES } from './rules/index.js';
export { syntaxProblems, type SyntaxProblem } from './syntax-problems.js';
export type { SyntaxNode } from './syntax-tree.js';
