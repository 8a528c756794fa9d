import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { keyName, memberName } from './names.js';
import { namesSecret, wordsOf } from '../shared/secret-names.js';
import { argumentsOf, binaryOf, childOf, FUNCTION_EXPRESSIONS, FUNCTIONS } from './syntax.js';

/** How far up a value is followed. */
const MAX_STEPS = 60;

/** Name of the secret that a value becomes a part of: the variable, property or function result that it flows into; else null. */
export function madeSecret(context: RuleContext, value: SyntaxNode, names = MAX_NAMES): string | null {
  let at = value;
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    const { parent } = at;
    if (parent === null) return null;
    const target = targetOf(parent, at);
    if (target !== null) return asSecret(context, target) ?? throughName(context, target, names);
    if (FUNCTIONS.has(parent.type) || parent.type === 'return_statement') {
      const maker = makerOf(context, parent);
      if (maker !== null) return maker;
      if (!isCallback(parent)) return null;
    } else if (!passesOn(context, parent, at)) return null;
    at = parent;
  }
  return null;
}

/** How many names are followed one after the other, and how often each may be used. */
const MAX_NAMES = 2;
const MAX_USES = 12;

/** The secret that a local variable becomes a part of, which itself is not called one. */
function throughName(context: RuleContext, target: SyntaxNode, names: number): string | null {
  const binding =
    target.type === 'identifier' && names > 0
      ? context.scopes().lookup(context.textOf(target), target)
      : null;
  if (binding === null || binding.references.length > MAX_USES || !LOCAL.has(binding.kind)) return null;
  for (const { node, write } of binding.references) {
    const made = write ? null : madeSecret(context, node, names - 1);
    if (made !== null) return made;
  }
  return null;
}

const LOCAL = new Set(['const', 'let', 'var']);

const ASSIGNMENTS = new Set(['assignment_expression', 'augmented_assignment_expression']);

/** What a value is given to right here. */
function targetOf(parent: SyntaxNode, value: SyntaxNode): SyntaxNode | null {
  if (parent.type === 'variable_declarator') return value.field === 'value' ? childOf(parent, 'name') : null;
  if (ASSIGNMENTS.has(parent.type)) return value.field === 'right' ? childOf(parent, 'left') : null;
  if (parent.type === 'pair') return value.field === 'value' ? childOf(parent, 'key') : null;
  if (parent.type === 'public_field_definition' || parent.type === 'field_definition') {
    return value.field === 'value' ? (childOf(parent, 'name') ?? childOf(parent, 'property')) : null;
  }
  return null;
}

function asSecret(context: RuleContext, target: SyntaxNode): string | null {
  const name =
    target.type === 'identifier'
      ? context.textOf(target)
      : (memberName(context, target) ?? keyName(context, target));
  return name !== null && isOneSecret(name) ? name : null;
}

/** A plural such as `tokens` is how many there are. `credentials` has no other form. */
function isOneSecret(name: string): boolean {
  const last = wordsOf(name).at(-1) ?? '';
  const plural = last.endsWith('s') && last !== 'credentials';
  return namesSecret(name) && !plural && !isMadeUp(name);
}

const MADE_UP = /^(?:mock|fake|dummy|sample|example|demo|test|placeholder|stub)$/u;

/** A constant `TOKEN` is what a parser puts between things. */
function isMadeUp(name: string): boolean {
  return name === 'TOKEN' || wordsOf(name).some((word) => MADE_UP.test(word));
}

const MAKES = /^(?:generate|gen|create|make|random|new|build)$/u;

/** What takes or asks for a secret that is there already. */
const TAKES =
  /^(?:get|pick|choose|select|find|read|load|fetch|take|has|is|use|set|check|verify|validate|parse|peek|sample)$/u;

/** The function that returns here, when its name says that it makes a secret: `generateToken`. */
function makerOf(context: RuleContext, at: SyntaxNode): string | null {
  let fn: SyntaxNode | null = at;
  for (let steps = 0; fn !== null && !FUNCTIONS.has(fn.type) && steps < MAX_STEPS; steps += 1) fn = fn.parent;
  if (fn === null || makesIds(context, fn)) return null;
  const naming = childOf(fn, 'name') ?? (fn.parent === null ? null : targetOf(fn.parent, fn));
  if (naming === null) return null;
  const name =
    naming.type === 'identifier'
      ? context.textOf(naming)
      : (memberName(context, naming) ?? keyName(context, naming));
  if (name === null) return null;
  // One word, such as `token`, may be a function that takes one out of a list.
  const [first = '', second] = wordsOf(name);
  const makes = MAKES.test(first) || (second !== undefined && !TAKES.test(first));
  return makes && isOneSecret(name) ? name : null;
}

/** How far above a function its comment is looked for. */
const MAX_COMMENT = 300;

/** True for a function that a comment above it says to make identifiers: those may be known to everybody. */
function makesIds(context: RuleContext, fn: SyntaxNode): boolean {
  const before = context.text.slice(Math.max(0, fn.start - MAX_COMMENT), fn.start);
  const comment = /(?:\/\/[^\n]*\n\s*|\/\*(?:[^*]|\*(?!\/))*\*\/\s*)$/u.exec(before);
  return comment !== null && /\b[ug]uid/iu.test(comment[0]);
}

/** `Array.from({ length }, () => pick())`: what a callback returns is in what the call gives. */
function isCallback(fn: SyntaxNode): boolean {
  return FUNCTION_EXPRESSIONS.has(fn.type) && fn.parent?.type === 'arguments';
}

const WRAPPERS = new Set([
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
  'template_string',
  'template_substitution',
  'arguments',
  'array',
  'spread_element',
  'unary_expression',
  'member_expression',
]);

/** `abs`, `charAt`, `from`, …: calls whose result is made of their arguments. */
const KEEPS =
  /^(?:floor|ceil|round|trunc|abs|min|max|charAt|charCodeAt|at|slice|substr|substring|toString|toFixed|padStart|padEnd|from|map|join|replace|replaceAll|concat|fromCharCode|btoa|String|Number|parseInt|toUpperCase|toLowerCase|split|fill|reverse|sort|encode|stringify|update|digest|md5|sha1|sha256)$/u;

const JOINS = new Set(['+', '-', '*', '/', '%', '|', '||', '??', '&', '^', '>>', '>>>', '**']);

/** True for an expression whose value is made of the value in it. */
function passesOn(context: RuleContext, parent: SyntaxNode, value: SyntaxNode): boolean {
  if (WRAPPERS.has(parent.type)) return true;
  if (parent.type === 'binary_expression') return JOINS.has(binaryOf(parent)?.operator.type ?? '');
  if (parent.type === 'ternary_expression') return value.field !== 'condition';
  if (parent.type === 'subscript_expression') return value.field === 'index' || value.field === 'object';
  if (parent.type !== 'call_expression' || argumentsOf(parent) === null) return false;
  const callee = childOf(parent, 'function');
  if (callee === null) return false;
  const name = callee.type === 'identifier' ? context.textOf(callee) : memberName(context, callee);
  return name !== null && KEEPS.test(name);
}
