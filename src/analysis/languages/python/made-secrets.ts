import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { namesSecret, namesSecretOnly, wordsOf } from '../shared/secret-names.js';
import { childOf, partsOf } from '../shared/tree.js';
import { nameOf } from './functions.js';
import { stringValue } from './literals.js';

const MAX_STEPS = 60;

/** Name of the secret that a value becomes a part of: a variable, attribute, key, argument or result; else null. */
export function madeSecret(context: RuleContext, value: SyntaxNode): string | null {
  let at = value;
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    const { parent } = at;
    if (parent === null) return null;
    if (parent.type === 'return_statement') return madeBy(context, parent);
    const target = targetOf(parent, at);
    if (target !== null) return asSecret(targetName(context, target));
    if (!passesOn(context, parent, at)) return null;
    at = parent;
  }
  return null;
}

/** What a value is given to right here. */
function targetOf(parent: SyntaxNode, value: SyntaxNode): SyntaxNode | null {
  if (parent.type === 'assignment' || parent.type === 'augmented_assignment')
    return value.field === 'right' ? childOf(parent, 'left') : null;
  if (parent.type === 'keyword_argument') return childOf(parent, 'name');
  if (parent.type !== 'pair') return null;
  const [key] = partsOf(parent);
  return key === value ? null : (key ?? null);
}

function targetName(context: RuleContext, target: SyntaxNode): string | null {
  if (target.type === 'identifier') return context.textOf(target);
  if (target.type === 'string') return stringValue(context, target);
  const named = childOf(target, 'attribute');
  if (named !== null) return context.textOf(named);
  const key = childOf(target, 'subscript');
  return key === null ? null : stringValue(context, key);
}

const MADE_UP =
  /^(?:mock|fake|dummy|sample|example|demo|test|placeholder|stub|mask|masked|vocab|word|words)$/u;

function asSecret(name: string | null): string | null {
  if (name === null || !namesSecret(name)) return null;
  return wordsOf(name).some((word) => MADE_UP.test(word)) ? null : name;
}

const MAKES = /^(?:generate|gen|create|make|random|new|build|get)$/u;

/** The function that returns here, when its name says that it makes a secret: `generate_token`, `session_token`. */
function madeBy(context: RuleContext, statement: SyntaxNode): string | null {
  const fn = context.scopes().functionAt(statement);
  const name = fn === null ? null : nameOf(context, fn);
  if (name !== null && namesSecretOnly(name)) return name;
  const words = wordsOf(name ?? '').filter((word) => word !== '');
  return MAKES.test(words[0] ?? '') ? asSecret(name) : null;
}

const WRAPPERS = new Set([
  'parenthesized_expression',
  'argument_list',
  'list',
  'tuple',
  'list_comprehension',
  'generator_expression',
  'interpolation',
  'string',
  'concatenated_string',
  'attribute',
]);

const KEEPS =
  /^(?:join|str|bytes|bytearray|hex|oct|chr|int|list|tuple|map|format|encode|decode|hexdigest|digest|md5|sha1|sha256|sha512|b64encode|urlsafe_b64encode|b32encode|upper|lower|zfill|rjust|ljust|strip|replace)$/u;

/** True for an expression whose value is made of the value in it. */
function passesOn(context: RuleContext, parent: SyntaxNode, value: SyntaxNode): boolean {
  if (WRAPPERS.has(parent.type)) return value.type !== 'for_in_clause' && value.type !== 'if_clause';
  if (parent.type === 'binary_operator') return true;
  if (parent.type === 'conditional_expression') return partsOf(parent)[1] !== value;
  if (parent.type === 'subscript') return true;
  if (parent.type !== 'call') return false;
  const callee = childOf(parent, 'function');
  if (callee === null) return false;
  return KEEPS.test(context.textOf(childOf(callee, 'attribute') ?? callee));
}
