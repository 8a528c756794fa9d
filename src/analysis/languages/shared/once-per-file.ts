import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** An answer about a whole file that all rules share: each rule has a context of its own, and all of these one root. */
export function oncePerFile<T>(answer: (context: RuleContext) => T): (context: RuleContext) => T {
  const known = new WeakMap<SyntaxNode, { readonly answer: T }>();
  return (context) => {
    const before = known.get(context.root);
    if (before !== undefined) return before.answer;
    const made = { answer: answer(context) };
    known.set(context.root, made);
    return made.answer;
  };
}
