import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { constantOf } from './constants.js';
import { keyName } from './names.js';
import { ancestorsOf, childOf, FUNCTIONS, partsOf } from './syntax.js';

const TRANSPARENT = new Set([
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
]);

/** How many wrappings and names are followed: more of them are rare in written code, not in hostile code. */
const MAX_STEPS = 8;

const NAMES = new Set(['identifier', 'shorthand_property_identifier']);

/** The expression inside parentheses, `as …`, `satisfies …` and `!`. */
export function bare(node: SyntaxNode): SyntaxNode {
  let at = node;
  for (let steps = 0; steps < MAX_STEPS && TRANSPARENT.has(at.type); steps += 1) {
    const [inner] = partsOf(at);
    if (inner === undefined) return at;
    at = inner;
  }
  return at;
}

/** What a name that is never reassigned is declared with, through other such names; any other expression itself. */
export function declaredValue(context: RuleContext, node: SyntaxNode): SyntaxNode {
  let at = bare(node);
  for (let steps = 0; steps < MAX_STEPS && NAMES.has(at.type); steps += 1) {
    const binding = context.scopes().resolve(at);
    const [declaration, second] = binding?.declarations ?? [];
    if (binding === null || declaration === undefined || second !== undefined || binding.reassigned)
      return at;
    const { identifier } = declaration;
    const declarator = identifier.parent;
    if (declarator?.type !== 'variable_declarator' || identifier.field !== 'name') return at;
    const value = childOf(declarator, 'value');
    if (value === null) return at;
    at = bare(value);
  }
  return at;
}

/** Options have fewer properties; a longer literal would be read again for each call that is given it. */
const MAX_PROPERTIES = 200;

/** The object literal that an expression is or that its name is declared with; null for everything else. */
export function objectLiteral(context: RuleContext, node: SyntaxNode | undefined): SyntaxNode | null {
  if (node === undefined) return null;
  const value = declaredValue(context, node);
  return value.type === 'object' && value.children.length <= MAX_PROPERTIES ? value : null;
}

/** The key of a pair, method or shorthand of an object literal; null for a spread or a computed key. */
function ownName(context: RuleContext, member: SyntaxNode): string | null {
  if (member.type === 'shorthand_property_identifier') return context.textOf(member);
  const key = childOf(member, 'key') ?? childOf(member, 'name');
  return key === null ? null : keyName(context, key);
}

/**
 * The value that a property of an object literal has in the end: of a pair its value, of a method or shorthand the member
 * itself. Null when there is none, or a spread or computed key behind it may replace it.
 */
export function propertyValue(context: RuleContext, object: SyntaxNode, name: string): SyntaxNode | null {
  for (const member of partsOf(object).toReversed()) {
    const own = ownName(context, member);
    if (own === null) return null;
    if (own === name) return childOf(member, 'value') ?? member;
  }
  return null;
}

/** True when an object literal surely has none of the properties: no spread and no computed key hides one. */
export function lacksProperty(
  context: RuleContext,
  object: SyntaxNode,
  ...names: readonly string[]
): boolean {
  return partsOf(object).every((member) => {
    const own = ownName(context, member);
    return own !== null && !names.includes(own);
  });
}

/** True for a property that is a certain constant, such as `true`. */
export function propertyIs(
  context: RuleContext,
  object: SyntaxNode,
  name: string,
  constant: string | boolean,
): boolean {
  const value = propertyValue(context, object, name);
  return value !== null && constantOf(context, value)?.value === constant;
}

const CONDITIONAL = new Set(['if_statement', 'ternary_expression', 'switch_case', 'catch_clause']);
const SHORT_CIRCUIT = new Set(['&&', '||', '??']);

/** True when it depends on something whether the function that the node stands in gets to it. */
export function isConditional(node: SyntaxNode): boolean {
  for (const at of ancestorsOf(node)) {
    if (FUNCTIONS.has(at.type)) return false;
    if (CONDITIONAL.has(at.type)) return true;
    if (at.type === 'binary_expression' && SHORT_CIRCUIT.has(childOf(at, 'operator')?.type ?? ''))
      return true;
  }
  return false;
}
