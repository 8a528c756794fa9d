import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { keyName } from '../names.js';
import { argumentsOf, childOf, partsOf } from '../syntax.js';
import { reactExport } from './modules.js';

export interface CreatedElement {
  /** `'br'` or `Menu`, as it is given. */
  readonly type: SyntaxNode;
  readonly props: SyntaxNode | null;
  readonly children: readonly SyntaxNode[];
}

/** What `React.createElement(type, props, …children)` makes; null for every other call. */
export function createdElement(context: RuleContext, call: SyntaxNode): CreatedElement | null {
  const callee = childOf(call, 'function');
  const [type, props = null, ...children] = argumentsOf(call) ?? [];
  if (callee === null || type === undefined) return null;
  const made =
    context.textOf(callee) === 'React.createElement' || reactExport(context, callee) === 'createElement';
  return made ? { type, props, children } : null;
}

/** The property of a name in an object literal: a pair, a method or a short form; null when there is none. */
export function givenProp(context: RuleContext, props: SyntaxNode | null, name: string): SyntaxNode | null {
  if (props?.type !== 'object') return null;
  const isNamed = (part: SyntaxNode): boolean =>
    part.type !== 'spread_element' &&
    keyName(context, childOf(part, 'key') ?? childOf(part, 'name') ?? part) === name;
  return partsOf(props).find(isNamed) ?? null;
}
