import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Condition, Examined } from '../shared/taint.js';
import { ancestorsOf, childOf, partsOf } from '../shared/tree.js';
import { invocationOf } from './expressions.js';

/** What is known inside or behind a statement or expression, as taint analysis wants it. */
export function checkOf(node: SyntaxNode): Condition | null {
  switch (node.type) {
    case 'if_statement':
    case 'ternary_expression':
      return withCondition(childOf(node, 'condition'), childOf(node, 'consequence'));
    case 'while_statement':
      return withCondition(childOf(node, 'condition'), childOf(node, 'body'));
    case 'binary_expression': {
      const operator = childOf(node, 'operator')?.type;
      if (operator !== '&&' && operator !== '||') return null;
      return withCondition(childOf(node, 'left'), childOf(node, 'right'));
    }
    case 'expression_statement':
      return withCondition(partsOf(node)[0] ?? null, null);
    case 'local_variable_declaration':
      return withCondition(childOf(node, 'declarator'), null);
    case 'switch_expression':
      return withCondition(childOf(node, 'condition'), null);
    default:
      return null;
  }
}

const withCondition = (condition: SyntaxNode | null, consequence: SyntaxNode | null): Condition | null =>
  condition === null ? null : { condition, consequence };

/** Calls that say nothing of what a text holds. */
const SAYS_NOTHING =
  /^(?:isEmpty|isBlank|isNotEmpty|isNotBlank|isNullOrEmpty|hasText|hasLength|length|requireNonNull\w*|isNull|nonNull|ofNullable|of|trim|strip|toString|valueOf|format|append|concat|print\w*|write\w*|log\w*|trace|debug|info|warn|error|put|add|set\w*|get\w*|execute\w*|query\w*|update|prepare\w*|create\w*|open\w*|read\w*|exec|decode|resolve|normalize|toPath|toFile|exists|isFile|isDirectory|delete\w*|lines|copy|move|new\w*)$/u;

/** Calls that throw for what they do not accept. */
const VALIDATION =
  /valid|assert|sanit|check|verif|ensure|parse|guard|authori[sz]|allow|permit|match|clean|safe|secure|isTrue/iu;

/** True for a comparison or a call that says more of a name than that it is there. */
export function tells(context: RuleContext, reference: SyntaxNode, condition: SyntaxNode): boolean {
  const isStatement = condition.parent?.type === 'expression_statement';
  const isValue = isStatement || condition.type === 'variable_declarator';
  for (const at of [reference, ...ancestorsOf(reference)]) {
    if (at.start < condition.start || at.end > condition.end) return false;
    if (at.type === 'binary_expression' && !isValue) {
      const operator = childOf(at, 'operator');
      if (operator !== null && /^(?:[=!]=|[<>]=?)$/u.test(operator.type))
        return !/\bnull\b|""|\blength\b|\bsize\(/u.test(context.textOf(at));
    }
    const call = invocationOf(context, at);
    if (call !== null) {
      if (VALIDATION.test(call.name)) return true;
      const isEmptyText = call.object !== null && context.textOf(call.object) === '""';
      if (!isValue && !SAYS_NOTHING.test(call.name) && !isEmptyText) return true;
    }
    if (at === condition) return condition.parent?.type === 'switch_expression';
  }
  return false;
}

/** The variable that holds what was made of a name: `String real = file.getCanonicalPath()`. */
export function examined(context: RuleContext, reference: SyntaxNode): Examined | null {
  for (const at of ancestorsOf(reference)) {
    if (at.type === 'variable_declarator') {
      const name = childOf(at, 'name');
      const type = at.parent === null ? null : childOf(at.parent, 'type');
      if (name === null || type === null) return null;
      return {
        names: [name],
        isVerdict: type.type === 'boolean_type' || /Match/u.test(context.textOf(type)),
      };
    }
    if (at.type.endsWith('_statement') || at.type === 'lambda_expression') return null;
  }
  return null;
}
