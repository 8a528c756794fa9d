import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { argumentsOf, childOf } from '../syntax.js';

/** `extends React.Component`, `extends PureComponent<Props>`. */
export function isComponentClass(context: RuleContext, node: SyntaxNode): boolean {
  const heritage = node.children.find(({ type }) => type === 'class_heritage');
  if (heritage === undefined || heritage.end - heritage.start > 2000) return false;
  return /^extends\s+(?:React\s*\.\s*)?(?:Pure)?Component\b(?!\s*[.(])/u.test(context.textOf(heritage));
}

/** The object that `createReactClass` is given. */
export function isCreatedClass(context: RuleContext, object: SyntaxNode): boolean {
  const call = object.parent?.type === 'arguments' ? object.parent.parent : null;
  const callee = call?.type === 'call_expression' ? childOf(call, 'function') : null;
  if (call === null || callee === null || argumentsOf(call)?.[0] !== object) return false;
  return /^(?:React\.createClass|createReactClass)$/u.test(context.textOf(callee));
}
