import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Condition } from '../shared/taint.js';
import { ancestorsOf, childOf, partsOf } from '../shared/tree.js';
import { methodOf } from './calls.js';
import { below } from './methods.js';

const BODIES =
  /^(?:program|body_statement|then|else|do|block_body|begin|ensure|parenthesized_statements|rescue)$/u;

/** What is known inside or behind a statement or expression, as taint analysis wants it. */
export function checkOf(node: SyntaxNode): Condition | null {
  if (!node.named) return null;
  switch (node.type) {
    case 'if':
    case 'unless':
    case 'elsif':
    case 'if_modifier':
    case 'unless_modifier':
    case 'while':
    case 'until':
    case 'conditional': {
      const condition = childOf(node, 'condition');
      const consequence = childOf(node, 'consequence') ?? childOf(node, 'body');
      return condition === null ? null : { condition, consequence };
    }
    case 'binary': {
      const condition = childOf(node, 'left');
      const operator = childOf(node, 'operator')?.type ?? '';
      if (condition === null || !/^(?:and|or|&&|\|\|)$/u.test(operator)) return null;
      return { condition, consequence: childOf(node, 'right') };
    }
    case 'case':
    case 'case_match': {
      const condition = childOf(node, 'value');
      return condition === null ? null : { condition, consequence: null };
    }
    case 'call':
      // A call that stands alone ends in an error for what it does not accept.
      return node.parent !== null && node.field !== 'method' && BODIES.test(node.parent.type)
        ? { condition: node, consequence: null }
        : null;
    default:
      return null;
  }
}

/** Methods that say nothing of what a text holds. */
const SAYS_NOTHING =
  /^(?:nil\?|blank\?|present\?|empty\?|any\?|presence|respond_to\?|is_a\?|kind_of\?|instance_of\?|length|size|count|to_s|to_sym|strip|downcase|upcase|require|permit|p|puts|print|debug|info|warn|error|logger|log|where|order|find_by|find_by_sql|execute|render|redirect_to|exists?|exist\?|file\?|directory\?|zero\?|positive\?)$/u;

/** Methods that say nothing of what they are called on: what they are given is looked up in a list. */
const LOOKS_UP = /^(?:fetch|dig|key\?|has_key\?|member\?|values_at)$/u;

const VALIDATION = /valid|assert|sanit|check|verif|ensure|guard|authori[sz]|!$/iu;

/** True for a comparison, a look-up or a call that says more of a name than that it is there. */
export function tells(context: RuleContext, reference: SyntaxNode, condition: SyntaxNode): boolean {
  const isStatement = checkOf(condition)?.condition === condition;
  let below = reference;
  for (const at of [reference, ...ancestorsOf(reference)]) {
    if (at.start < condition.start || at.end > condition.end) return false;
    if (at.type === 'binary' && !isStatement) {
      const operator = childOf(at, 'operator')?.type ?? '';
      if (/^(?:[=!]=|===|[=!]~|[<>]=?|<=>)$/u.test(operator))
        return !/\bnil\b|''|""|\.(?:size|length|count)\b/u.test(context.textOf(at));
    }
    if (at.type === 'element_reference' && at !== below && partsOf(at)[0] !== below) return true;
    if (at.type === 'call' && at !== below && below.field !== 'method') {
      const name = methodOf(context, at);
      const asksItself = name !== null && below.field === 'receiver' && LOOKS_UP.test(name);
      if (asksItself) {
        below = at;
        continue;
      }
      if (isStatement ? name !== null && VALIDATION.test(name) : name === null || !SAYS_NOTHING.test(name))
        return true;
    }
    if (at === condition) return condition.parent?.type.startsWith('case') === true;
    below = at;
  }
  return false;
}

/** How many nodes of a condition are searched. */
const MAX_NODES = 200;

/** The same of data of a request that a condition reads too: `params[:a].present?` says nothing of it. */
export function tellsOfText(context: RuleContext, source: SyntaxNode, condition: SyntaxNode): boolean {
  const text = context.textOf(source);
  let seen = 0;
  for (const at of below(condition)) {
    seen += 1;
    if (seen > MAX_NODES) return true;
    if (at.type === source.type && context.textOf(at) === text && tells(context, at, condition)) return true;
  }
  return false;
}
