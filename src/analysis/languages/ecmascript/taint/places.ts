import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { memberName } from '../names.js';
import { childOf, partsOf, unwrap } from '../syntax.js';
import { ANY } from './kinds.js';
import type { Place } from './origin.js';

const MAX_LINKS = 8;

const TRANSPARENT = new Set([
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
  'await_expression',
]);

/** The expression inside of parentheses, `await`, `as` and `!`. */
export function bare(node: SyntaxNode): SyntaxNode {
  let at = unwrap(node);
  for (let steps = 0; steps < MAX_LINKS && TRANSPARENT.has(at.type); steps += 1) {
    const [inner] = partsOf(at);
    if (inner === undefined) return at;
    at = unwrap(inner);
  }
  return at;
}

/** `name.a.b` as a name with steps; null for everything else. */
export function placeOf(context: RuleContext, node: SyntaxNode): Place | null {
  const path: string[] = [];
  let at = bare(node);
  for (let links = 0; links < MAX_LINKS; links += 1) {
    if (at.type === 'identifier' || at.type === 'shorthand_property_identifier') {
      const binding = context.scopes().resolve(at);
      return binding === null ? null : { binding, path };
    }
    const object = childOf(at, 'object');
    if (object === null) return null;
    path.unshift(memberName(context, at) ?? ANY);
    at = bare(object);
  }
  return null;
}

/** True when what holds for `whole` holds for `part`: they are the same, or the part is read from the whole. */
export function covers(whole: Place, part: Place): boolean {
  if (whole.binding !== part.binding || whole.path.length > part.path.length) return false;
  return whole.path.every((step, index) => step === part.path[index]);
}
