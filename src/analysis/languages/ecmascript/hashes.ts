import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { constantOf } from './constants.js';
import { isExport } from './modules.js';
import { memberName } from './names.js';
import { bare, declaredValue } from './objects.js';
import { argumentsOf, childOf } from './syntax.js';

/** How many calls of a chain are followed. */
const MAX_CHAIN = 12;

/** `createHash(…)` or `createHmac(…)` of Node at the start of a chain such as `.update(a).digest('hex')`, through a name. */
export function hashAtStart(context: RuleContext, node: SyntaxNode, maker: RegExp): SyntaxNode | null {
  let at = declaredValue(context, node);
  for (let links = 0; links < MAX_CHAIN; links += 1) {
    const callee = at.type === 'call_expression' ? childOf(at, 'function') : null;
    const inner = callee === null ? null : bare(callee);
    if (inner === null) return null;
    if (isExport(context, inner, ['crypto'], maker)) return at;
    const object = childOf(inner, 'object');
    if (object === null) return null;
    at = declaredValue(context, object);
  }
  return null;
}

/** The algorithm that `createHash('md5')`, `createCipheriv('des-ecb', …)` name, in lower case. */
export function algorithmOf(context: RuleContext, call: SyntaxNode): string | null {
  const [algorithm] = argumentsOf(call) ?? [];
  const value = algorithm === undefined ? undefined : constantOf(context, algorithm)?.value;
  return typeof value === 'string' ? value.toLowerCase() : null;
}

/** True for `chain.digest(…)`. */
export function isDigest(context: RuleContext, node: SyntaxNode): boolean {
  const callee = node.type === 'call_expression' ? childOf(node, 'function') : null;
  return callee !== null && memberName(context, bare(callee)) === 'digest';
}
