import type { ParsedFile } from '../../parse.js';
import type { ContractPart, Scopes } from '../language.js';
import { readExports } from './exports.js';
import { isTestPath } from './test-path.js';
import { readTests } from './tests.js';

/** What others rely on: the exports of a file and, where it is one of tests, those and their assertions. */
export function readContract(parsed: ParsedFile, path: string, scopes: Scopes): readonly ContractPart[] {
  const exported = readExports(parsed, scopes);
  return isTestPath(path) ? [...exported, ...readTests(parsed)] : exported;
}
