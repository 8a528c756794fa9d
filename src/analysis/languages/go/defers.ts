import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ancestorsOf } from '../shared/tree.js';
import { isEndless } from './flow.js';
import { below, functionAround } from './functions.js';
import { FUNCTIONS } from './scopes.js';

/** The nearest loop around a node in the same function. */
export function loopAround(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node)) {
    if (FUNCTIONS.has(at.type)) return null;
    if (at.type === 'for_statement') return at;
  }
  return null;
}

/** True for a loop that neither a jump nor the end of its function leaves. */
export function isNeverLeft(context: RuleContext, loop: SyntaxNode): boolean {
  const flow = context.flow();
  if (!isEndless(context.text, loop) || !flow.reachable(loop) || flow.completes(loop)) return false;
  // A `return`, a panic or a jump inside ends the function.
  const fn = functionAround(loop);
  for (const node of below(loop))
    if (/^(?:return|goto)_statement$/u.test(node.type) && functionAround(node) === fn) return false;
  return !/\b(?:panic|Exit|Fatal\w*|Goexit)\(/u.test(context.textOf(loop));
}
