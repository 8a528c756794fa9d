import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Condition, Examined } from '../shared/taint.js';
import { ancestorsOf, childOf, partsOf } from '../shared/tree.js';
import { argumentsOf } from './functions.js';
import { dottedName } from './names.js';
import { boundNames } from './scopes.js';

/** What is known inside or behind a statement or expression, as taint analysis wants it. */
export function checkOf(node: SyntaxNode): Condition | null {
  switch (node.type) {
    case 'if_statement':
    case 'elif_clause':
    case 'while_statement': {
      const condition = childOf(node, 'condition');
      const consequence = childOf(node, 'consequence') ?? childOf(node, 'body');
      return condition === null ? null : { condition, consequence };
    }
    case 'conditional_expression': {
      const [consequence = null, condition] = partsOf(node);
      return condition === undefined ? null : { condition, consequence };
    }
    case 'boolean_operator': {
      const condition = childOf(node, 'left');
      return condition === null ? null : { condition, consequence: childOf(node, 'right') };
    }
    case 'assert_statement':
    case 'expression_statement': {
      const [condition] = partsOf(node);
      if (condition === undefined) return null;
      return node.type === 'assert_statement' || /^(?:call|await)$/u.test(condition.type)
        ? { condition, consequence: null }
        : null;
    }
    case 'match_statement': {
      const condition = childOf(node, 'subject');
      return condition === null ? null : { condition, consequence: null };
    }
    default:
      return null;
  }
}

/** Calls that say nothing of what a text holds. */
const SAYS_NOTHING =
  /^(?:len|bool|isinstance|type|hasattr|print|str|repr|id)$|^(?:os\.)?path\.(?:exists|isfile|isdir)$|(?:^|\.)(?:log(?:ger|ging)?|debug|info|warning|error|append|add|update|write|execute|executemany)(?:\.|$)/u;

/** Calls that stand alone and end in an error for what they do not accept. */
const VALIDATION =
  /valid|assert|sanit|check|verif|ensure|parse|guard|authori[sz]|ip_(?:address|network|interface)$|^(?:int|float|uuid\.UUID|UUID|Decimal)$/iu;

/** Calls that put a text into another form: what is asked of that is asked of the text. */
const RESHAPES =
  /^(?:str|(?:os\.)?path\.(?:join|abspath|normpath|realpath|expanduser)|(?:pathlib\.)?(?:Pure)?Path)$/u;

/** Methods that do so with what they are called on, or ask it for nothing but whether there is something. */
const RESHAPING_METHODS =
  /^(?:strip|lstrip|rstrip|lower|upper|casefold|encode|decode|get|exists|is_file|is_dir)$/u;

/** True for a comparison, a test of membership or a call that is given a name, other than those that only ask for its presence. */
export function tells(context: RuleContext, reference: SyntaxNode, condition: SyntaxNode): boolean {
  // What a call gives back says nothing where it is not looked at.
  const isStatement = condition.parent?.type === 'expression_statement';
  let below = reference;
  for (const at of [reference, ...ancestorsOf(reference)]) {
    if (at.start < condition.start || at.end > condition.end) return false;
    if (at.type === 'comparison_operator')
      return !/\b(?:None|True|False)\b|^\s*len\(|(?:''|"")/u.test(context.textOf(at));
    if (at.type === 'call') {
      const callee = childOf(at, 'function');
      const name = callee === null ? null : dottedName(context.text, callee);
      if (name !== null && VALIDATION.test(name)) return true;
      if (!isStatement && !saysNothing(context, at, below, name)) return true;
    }
    if (at === condition) return condition.parent?.type === 'match_statement';
    below = at;
  }
  return false;
}

function saysNothing(
  context: RuleContext,
  call: SyntaxNode,
  below: SyntaxNode,
  name: string | null,
): boolean {
  if (name !== null && (SAYS_NOTHING.test(name) || RESHAPES.test(name))) return true;
  const method = below.field === 'function' ? childOf(below, 'attribute') : null;
  if (method === null || !RESHAPING_METHODS.test(context.textOf(method))) return false;
  // `name.strip('abc')` tells whether there is anything else in it.
  return !context.textOf(method).endsWith('strip') || argumentsOf(call).length === 0;
}

/** How far a call may stand above what it is given. */
const MAX_STEPS = 12;

const VERDICT = /match|search|valid|check|verif|allow|safe|^is|^has/iu;

/** The names to which a call is assigned that a reference stands in: `found = PATTERN.match(name)`. */
export function examined(context: RuleContext, reference: SyntaxNode): Examined | null {
  let call: SyntaxNode | null = null;
  let below = reference;
  let steps = 0;
  for (const at of ancestorsOf(reference)) {
    steps += 1;
    if (steps > MAX_STEPS) return null;
    if (at.type === 'call') call = at;
    if (at.type === 'assignment' || at.type === 'named_expression') {
      const target = childOf(at, at.type === 'assignment' ? 'left' : 'name');
      if (call === null || target === null || target === below) return null;
      const callee = childOf(call, 'function');
      const name = callee === null ? null : (childOf(callee, 'attribute') ?? callee);
      return { names: boundNames(target), isVerdict: name !== null && VERDICT.test(context.textOf(name)) };
    }
    if (at.type.endsWith('_statement') || at.type === 'block') return null;
    below = at;
  }
  return null;
}
