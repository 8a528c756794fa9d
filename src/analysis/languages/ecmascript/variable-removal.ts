import type { Edit } from '../../../domain/text.js';
import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isKnownEffectFree } from './built-ins.js';
import { statementRemoval } from './edits.js';
import { isGlobal } from './globals.js';
import { stringValue } from './literals.js';
import { argumentsOf, childOf, FUNCTION_EXPRESSIONS, partsOf, siblingOf, unwrap } from './syntax.js';

/**
 * Removes the declaration of a name that nothing uses; null where that would lose more than the name. `isKept` says of
 * the parts of a declaration or pattern which stay, so that edits for several of them stay apart.
 */
export function variableRemoval(
  context: RuleContext,
  identifier: SyntaxNode,
  isKept: (part: SyntaxNode) => boolean,
): Edit | null {
  const { parent } = identifier;
  if (parent === null) return null;
  const edit = removal(context, identifier, parent, isKept);
  return edit === null || /\/[/*]/u.test(context.text.slice(edit.start, edit.end)) ? null : edit;
}

function removal(
  context: RuleContext,
  identifier: SyntaxNode,
  parent: SyntaxNode,
  isKept: (part: SyntaxNode) => boolean,
): Edit | null {
  if (parent.type === 'catch_clause') return parameterRemoval(context, identifier, parent);
  if (parent.type === 'variable_declarator') return declaratorRemoval(context, parent, isKept);
  const part = parent.type === 'pair_pattern' ? parent : identifier;
  return part.parent?.type === 'object_pattern' && partOfDeclaration(part.parent)
    ? propertyRemoval(part, part.parent, isKept)
    : null;
}

/** `catch (error) {` becomes `catch {`. */
function parameterRemoval(context: RuleContext, parameter: SyntaxNode, clause: SyntaxNode): Edit | null {
  const keyword = clause.children.find(({ type }) => type === 'catch');
  const body = childOf(clause, 'body');
  if (keyword === undefined || body === null || parameter.field !== 'parameter') return null;
  const end = context.text.indexOf(')', parameter.end) + 1;
  return end > 0 && end <= body.start ? { start: keyword.end, end, text: '' } : null;
}

function declaratorRemoval(
  context: RuleContext,
  declarator: SyntaxNode,
  isKept: (part: SyntaxNode) => boolean,
): Edit | null {
  const statement = declarator.parent;
  const value = childOf(declarator, 'value');
  if (statement === null || (value !== null && !isIdle(context, value))) return null;
  const all = statement.children.filter(({ type }) => type === 'variable_declarator');
  if (all.length > 1) return fromList(all, declarator, isKept);
  const next = siblingOf(statement, 1);
  const isCommented =
    next?.type === 'comment' && !context.text.slice(statement.end, next.start).includes('\n');
  return isCommented ? null : statementRemoval(context.text, statement);
}

/** A pattern with `...rest` gives the rest all that is not named. */
function propertyRemoval(
  part: SyntaxNode,
  pattern: SyntaxNode,
  isKept: (part: SyntaxNode) => boolean,
): Edit | null {
  const all = partsOf(pattern);
  return all.some(({ type }) => type === 'rest_pattern') ? null : fromList(all, part, isKept);
}

/** `const { a: { b } } = c` reads `c.a.b`; what a function is called with is its own affair. */
function partOfDeclaration(pattern: SyntaxNode): boolean {
  return pattern.parent?.type === 'variable_declarator' && pattern.field === 'name';
}

/** A longer list is not read once more for each of its parts. */
const MAX_PARTS = 200;

/** Up to the first that stays, each goes with the comma behind it; later ones go with the comma before them. */
function fromList(
  all: readonly SyntaxNode[],
  part: SyntaxNode,
  isKept: (part: SyntaxNode) => boolean,
): Edit | null {
  if (all.length > MAX_PARTS) return null;
  const at = all.indexOf(part);
  const firstKept = all.findIndex(isKept);
  const neighbour = at < firstKept ? all[at + 1] : all[at - 1];
  if (firstKept === -1 || neighbour === undefined) return null;
  return at < firstKept
    ? { start: part.start, end: neighbour.start, text: '' }
    : { start: neighbour.end, end: part.end, text: '' };
}

const IDLE = new Set([
  'string',
  'string_fragment',
  'escape_sequence',
  'number',
  'true',
  'false',
  'null',
  'undefined',
  'regex',
  'array',
  'object',
  'pair',
  'property_identifier',
]);

/** True for an expression that does nothing but give a value: no call, no property that may be a getter. */
function isIdle(context: RuleContext, value: SyntaxNode): boolean {
  const open = [unwrap(value)];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (FUNCTION_EXPRESSIONS.has(at.type) || isRequire(context, at)) continue;
    if (at.type === 'regex') continue;
    const isName = at.type === 'identifier' && context.scopes().resolve(at) !== null;
    if (!isName && !IDLE.has(at.type)) return at.type === 'template_string' && partsOf(at).every(isText);
    open.push(...partsOf(at));
  }
  return true;
}

const isText = ({ type }: SyntaxNode): boolean => type === 'string_fragment' || type === 'escape_sequence';

/** True for `require` of a module that does nothing when it is loaded. */
function isRequire(context: RuleContext, call: SyntaxNode): boolean {
  const module = requiredModule(context, call);
  return module !== null && isKnownEffectFree(module);
}

function requiredModule(context: RuleContext, call: SyntaxNode): string | null {
  const callee = call.type === 'call_expression' ? childOf(call, 'function') : null;
  if (callee === null || !isGlobal(context, callee, 'require')) return null;
  const [specifier, second] = argumentsOf(call) ?? [];
  return specifier === undefined || second !== undefined ? null : stringValue(context.text, specifier);
}

/** Leaves `require('a')` of `const a = require('a')`, where what loading the module does is not known; null for all else. */
export function nameOfRequireRemoval(context: RuleContext, identifier: SyntaxNode): Edit | null {
  const declarator = identifier.parent;
  const statement = declarator?.parent;
  if (declarator?.type !== 'variable_declarator' || statement == null) return null;
  const value = childOf(declarator, 'value');
  if (value === null || !/^(?:lexical|variable)_declaration$/u.test(statement.type)) return null;
  if (partsOf(statement).length !== 1 || requiredModule(context, value) === null) return null;
  const edit = { start: statement.start, end: value.start, text: '' };
  return /\/[/*]/u.test(context.text.slice(edit.start, edit.end)) ? null : edit;
}
