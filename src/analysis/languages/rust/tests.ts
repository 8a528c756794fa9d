import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Scopes } from '../language.js';
import { ancestorsOf } from '../shared/tree.js';
import { attributesOf, isForTests } from './attributes.js';
import { below } from './expressions.js';
import { isSamplePath } from './files.js';

/** One for each file: the scopes are made once for all its rules. */
const known = new WeakMap<Scopes, ReadonlySet<SyntaxNode>>();

function testItems(context: RuleContext): ReadonlySet<SyntaxNode> {
  const scopes = context.scopes();
  const made = known.get(scopes);
  if (made !== undefined) return made;
  const attributes = attributesOf([...below(context.root)]);
  const found = new Set(
    attributes.filter(({ node }) => isForTests(context.textOf(node))).map(({ target }) => target),
  );
  known.set(scopes, found);
  return found;
}

/** True in a test, in a module of tests and in files that run for nobody but their writers. */
export function isInTest(context: RuleContext, node: SyntaxNode): boolean {
  if (isSamplePath(context.path)) return true;
  if (!/\b(?:test|bench|rstest|test_case|proptest|quickcheck|doctest)\b/u.test(context.text)) return false;
  const items = testItems(context);
  for (const at of ancestorsOf(node)) if (items.has(at)) return true;
  return items.has(node);
}
