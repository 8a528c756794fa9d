import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ancestorsOf } from '../shared/tree.js';
import { FUNCTIONS } from './scopes.js';

const TESTS =
  /(?:^|\/)(?:tests?|testing|benchmarks?|docs?|examples?)\/|(?:^|\/)(?:test_[^/]*|[^/]*_tests?|tests?|conftest)\.py$/u;

/** True for a file of tests, benchmarks, documentation or examples, by its path. */
export const isTestPath = (path: string): boolean => TESTS.test(path);

const EXPECTS_ERROR = /\b(?:\w*raises\w*|\w*assertRaises\w*|\w*warn\w*|\w*suppress\w*)\s*\(/iu;

/** How much of the head of a `with` is read. */
const MAX_LENGTH = 300;

/** True inside a `with` that waits for an error: what stands there is run for what it raises. */
export function isExpectedToFail(context: RuleContext, node: SyntaxNode): boolean {
  for (const at of ancestorsOf(node)) {
    if (FUNCTIONS.has(at.type)) return false;
    if (at.type !== 'with_statement') continue;
    const clause = at.children.find(({ type }) => type === 'with_clause');
    if (clause !== undefined && EXPECTS_ERROR.test(context.textOf(clause).slice(0, MAX_LENGTH))) return true;
  }
  return false;
}
