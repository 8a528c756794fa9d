import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { constantOf } from './constants.js';
import { memberName } from './names.js';
import { bare } from './objects.js';
import { argumentsOf, childOf } from './syntax.js';

/** How many names, calls and uses are followed. */
const MAX_STEPS = 100;

/** A hash is kept with at least that many characters; a search among leaked ones sends five. */
const MAX_PREFIX = 8;

const CUTS = /^(?:slice|subarray|substr|substring)$/u;

/** What a hash goes through on its way to its text. */
const KEEPS = /^(?:digest|normalize|toLocaleUpperCase|toLowerCase|toString|toUpperCase|trim|update)$/u;

/** True for a hash of which only a short start is looked up, as a search among leaked passwords does. */
export function isCutToLookUp(context: RuleContext, hash: SyntaxNode): boolean {
  const stack = [hash];
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    const at = stack.pop();
    if (at === undefined) return false;
    const value = outermost(at);
    const { parent } = value;
    if (parent === null) continue;
    if (parent.type === 'variable_declarator' && value.field === 'value') {
      stack.push(...usesOf(context, childOf(parent, 'name')));
    } else if (parent.type === 'expression_statement') {
      stack.push(...usesOf(context, updated(value)));
    } else if (value.field === 'object') {
      const call = outermost(parent).parent;
      if (call?.type !== 'call_expression') continue;
      const method = memberName(context, parent) ?? '';
      if (CUTS.test(method) && isShort(context, call)) return true;
      if (KEEPS.test(method)) stack.push(call);
    }
  }
  return false;
}

const TRANSPARENT = new Set(['parenthesized_expression', 'as_expression', 'non_null_expression']);

function outermost(node: SyntaxNode): SyntaxNode {
  let at = node;
  for (let steps = 0; steps < MAX_STEPS && TRANSPARENT.has(at.parent?.type ?? ''); steps += 1)
    at = at.parent ?? at;
  return at;
}

/** The name of the hash in `hash.update(…);`, whose text is asked for later. */
function updated(statement: SyntaxNode): SyntaxNode | null {
  const callee = statement.type === 'call_expression' ? childOf(statement, 'function') : null;
  const object = callee === null ? null : childOf(bare(callee), 'object');
  return object === null ? null : bare(object);
}

function usesOf(context: RuleContext, name: SyntaxNode | null): readonly SyntaxNode[] {
  if (name?.type !== 'identifier') return [];
  const binding = context.scopes().lookup(context.textOf(name), name);
  return (binding?.references ?? [])
    .slice(0, MAX_STEPS)
    .filter(({ node, write }) => !write && node.start > name.start)
    .map(({ node }) => node);
}

/** `slice(0, 5)`: the start alone. A length that is not known may be short. */
function isShort(context: RuleContext, call: SyntaxNode): boolean {
  const [start, end] = argumentsOf(call) ?? [];
  if (start === undefined || end === undefined || constantOf(context, start)?.value !== 0) return false;
  const length = constantOf(context, end)?.value;
  return typeof length === 'number' ? length >= 0 && length <= MAX_PREFIX : length === undefined;
}
