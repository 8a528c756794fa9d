import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Condition } from '../shared/taint.js';
import { ancestorsOf, childOf, partsOf } from '../shared/tree.js';
import { dottedName } from './names.js';

/** What is known inside or behind a statement or expression, as taint analysis wants it. */
export function checkOf(node: SyntaxNode): Condition | null {
  switch (node.type) {
    case 'if_statement':
      return ofIf(node);
    case 'for_statement': {
      const condition = partsOf(node).find(({ type }) => type.endsWith('_expression'));
      return condition === undefined ? null : { condition, consequence: childOf(node, 'body') };
    }
    case 'binary_expression': {
      const condition = childOf(node, 'left');
      const operator = childOf(node, 'operator');
      const isLogical = operator?.type === '&&' || operator?.type === '||';
      return condition === null || !isLogical ? null : { condition, consequence: childOf(node, 'right') };
    }
    case 'expression_statement': {
      const [condition] = partsOf(node);
      return condition === undefined ? null : { condition, consequence: null };
    }
    case 'short_var_declaration':
    case 'assignment_statement': {
      const condition = childOf(node, 'right');
      return condition === null ? null : { condition, consequence: null };
    }
    case 'expression_switch_statement': {
      const condition = childOf(node, 'value');
      return condition === null ? null : { condition, consequence: null };
    }
    default:
      return null;
  }
}

/** `if err := check(name); err != nil` says of the name what its first part says. */
function ofIf(node: SyntaxNode): Condition | null {
  const consequence = childOf(node, 'consequence');
  const initializer = childOf(node, 'initializer');
  const given = initializer === null ? null : childOf(initializer, 'right');
  const condition = given ?? childOf(node, 'condition');
  return condition === null ? null : { condition, consequence };
}

/** Calls that say nothing of what a text holds. */
const SAYS_NOTHING =
  /^(?:len|cap|append|copy|string|panic|print(?:ln)?)$|(?:^|\.)(?:log(?:ger)?|fmt|slog|debug|info|warn|error|Debug|Info|Warn|Error|Print|Fprint|Write|WriteString|Query|QueryRow|Exec|Get|Set|Add|Do|Stat|Open|ReadFile)\w*(?:\.|$)/u;

/** Calls that end in an error for what they do not accept. */
const VALIDATION =
  /valid|assert|sanit|check|verif|ensure|parse|guard|authori[sz]|allow|permit|match|clean|safe|secure|islocal/iu;

/** True for a comparison, a look-up or a call that is given a name, other than those that only ask for its presence. */
export function tells(context: RuleContext, reference: SyntaxNode, condition: SyntaxNode): boolean {
  // What a call gives back says nothing where it is not looked at.
  const isStatement =
    condition.type === 'expression_list' || condition.parent?.type === 'expression_statement';
  let below = reference;
  for (const at of [reference, ...ancestorsOf(reference)]) {
    if (at.start < condition.start || at.end > condition.end) return false;
    if (at.type === 'binary_expression') {
      const operator = childOf(at, 'operator');
      if (operator !== null && /^(?:[=!]=|[<>]=?)$/u.test(operator.type) && !isStatement)
        return !/\bnil\b|""|``|\blen\(/u.test(context.textOf(at));
    }
    if (at.type === 'index_expression' && childOf(at, 'index') === below) return true;
    if (at.type === 'call_expression') {
      const callee = childOf(at, 'function');
      const name = callee === null ? null : (dottedName(context.text, callee) ?? lastName(context, callee));
      if (name !== null && VALIDATION.test(name)) return true;
      if (!isStatement && (name === null || !SAYS_NOTHING.test(name))) return true;
    }
    if (at === condition) return condition.parent?.type === 'expression_switch_statement';
    below = at;
  }
  return false;
}

/** `re.compiled().MatchString`: the last name of what is called. */
function lastName(context: RuleContext, callee: SyntaxNode): string | null {
  const field = childOf(callee, 'field');
  return field === null ? null : context.textOf(field);
}
