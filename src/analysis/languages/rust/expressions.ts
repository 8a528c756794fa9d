import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ancestorsOf, bare, childOf, partsOf } from '../shared/tree.js';
import { FUNCTIONS } from './scopes.js';

export interface Binary {
  readonly left: SyntaxNode;
  readonly operator: string;
  readonly right: SyntaxNode;
}

/** Two sides and what stands between them, without parentheses; null for anything but a binary expression. */
export function binaryOf(node: SyntaxNode): Binary | null {
  if (node.type !== 'binary_expression') return null;
  const left = childOf(node, 'left');
  const operator = childOf(node, 'operator');
  const right = childOf(node, 'right');
  if (left === null || operator === null || right === null) return null;
  return { left: bare(left), operator: operator.type, right: bare(right) };
}

/** What every comparison says with its sides changed. */
const TURNED: Readonly<Record<string, string>> = {
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
};

/** A comparison as written, and with its sides changed; none for anything else. */
export function comparisonsOf(node: SyntaxNode): readonly Binary[] {
  const parts = binaryOf(node);
  const turned = parts === null ? undefined : TURNED[parts.operator];
  if (parts === null || turned === undefined) return [];
  return [parts, { left: parts.right, operator: turned, right: parts.left }];
}

/** A node and all below it, in text order. */
export function* below(root: SyntaxNode): Generator<SyntaxNode> {
  const open = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    yield at;
    for (let index = at.children.length - 1; index >= 0; index -= 1) {
      const child = at.children[index];
      if (child !== undefined) open.push(child);
    }
  }
}

/** Where a function, closure or `async` block begins: what stands inside runs at another time. */
const OTHER_TIMES: ReadonlySet<string> = new Set([...FUNCTIONS, 'async_block', 'gen_block']);

/** A node and what runs with it, in text order: no functions, closures and `async` blocks inside. */
export function* runningBelow(root: SyntaxNode): Generator<SyntaxNode> {
  const open = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at !== root && OTHER_TIMES.has(at.type)) continue;
    yield at;
    for (let index = at.children.length - 1; index >= 0; index -= 1) {
      const child = at.children[index];
      if (child !== undefined) open.push(child);
    }
  }
}

/** Where an expression stands: the nearest function, closure or `async` block; null outside of all. */
export function bodyAround(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node)) if (OTHER_TIMES.has(at.type)) return at;
  return null;
}

/** The function whose body holds a node, whatever closures are between; null outside of all. */
export function functionAround(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node)) if (at.type === 'function_item') return at;
  return null;
}

/** True in a function, closure or block with `async` before it. */
export function isAsync(node: SyntaxNode): boolean {
  if (node.type === 'async_block') return true;
  const marked = node.children.find(({ type }) => type === 'function_modifiers') ?? node;
  return marked.children.some(({ type }) => type === 'async');
}

/** Types of expressions that do nothing and give the same each time, if what they hold does. */
const PURE: ReadonlySet<string> = new Set([
  'identifier',
  'self',
  'scoped_identifier',
  'field_expression',
  'field_identifier',
  'index_expression',
  'unary_expression',
  'reference_expression',
  'parenthesized_expression',
  'tuple_expression',
  'binary_expression',
  'type_cast_expression',
  'integer_literal',
  'float_literal',
  'string_literal',
  'raw_string_literal',
  'char_literal',
  'boolean_literal',
]);

/** Fields that do not make an expression do something. */
const NO_VALUES: ReadonlySet<string> = new Set(['type', 'path', 'name', 'field', 'operator']);

const MAX_NODES = 100;

/** True when an expression does nothing and gives the same each time: no call and no macro. */
export function isPure(node: SyntaxNode): boolean {
  const open = [node];
  for (let steps = 0; steps < MAX_NODES; steps += 1) {
    const at = open.pop();
    if (at === undefined) return true;
    if (!PURE.has(at.type)) return false;
    if (at.type.endsWith('_literal')) continue;
    open.push(
      ...partsOf(at).filter(
        ({ field, type }) => !(NO_VALUES.has(field ?? '') || type === 'mutable_specifier'),
      ),
    );
  }
  return false;
}

/** True for `&mut a`, `&mut T` and `*mut T`. */
export function isMutable({ children }: SyntaxNode): boolean {
  return children.some(({ type }) => type === 'mutable_specifier');
}

/** True for a variable or a field of one: `a`, `self.a.0`. */
export function isPlace(node: SyntaxNode): boolean {
  let at: SyntaxNode | null = node;
  while (at?.type === 'field_expression') at = childOf(at, 'value');
  return at?.type === 'identifier' || at?.type === 'self';
}

/** Source text without what layout adds; what stands in quotes is kept as it is. */
export function normalText(context: RuleContext, node: SyntaxNode): string {
  return context
    .textOf(node)
    .replaceAll(/("(?:[^"\\]|\\.)*")|\s+/gsu, (_all, quoted: string | undefined) => quoted ?? ' ');
}

/** Value of a whole number as it is written; null for everything else and for what a double does not hold. */
export function integerOf(context: RuleContext, node: SyntaxNode): number | null {
  const at = bare(node);
  if (at.type === 'unary_expression' || at.type === 'negative_literal') {
    const [operand] = partsOf(at);
    const isMinus = at.type === 'negative_literal' || context.textOf(at).startsWith('-');
    const value = operand?.type === 'integer_literal' && isMinus ? integerOf(context, operand) : null;
    return value === null ? null : -value;
  }
  if (at.type !== 'integer_literal') return null;
  const digits = context
    .textOf(at)
    .replaceAll('_', '')
    .replace(/(?<!^0x[\da-fA-F]*)[iu](?:8|16|32|64|128|size)$/u, '')
    .replace(/^(0x[\da-fA-F]+)[iu](?:8|16|32|64|128|size)$/u, '$1');
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : null;
}

/** Text of a string without escapes; null for everything else. */
export function stringValue(context: RuleContext, node: SyntaxNode): string | null {
  if (node.type === 'raw_string_literal')
    return /^[bc]?r(#*)"(.*)"\1$/su.exec(context.textOf(node))?.[2] ?? null;
  if (node.type !== 'string_literal') return null;
  const parts = partsOf(node);
  if (!parts.every(({ type }) => type === 'string_content')) return null;
  return parts.map((one) => context.textOf(one)).join('');
}

/** Statements and the last expression of a block, without items, attributes and comments. */
export function statementsOf(block: SyntaxNode): readonly SyntaxNode[] {
  return partsOf(block).filter(
    ({ type }) => !/_item$|^(?:label|empty_statement|use_declaration)$/u.test(type),
  );
}

/** The expression of a statement that ends with a semicolon, or the last one of a block; null for a `let`. */
export function expressionOf(statement: SyntaxNode): SyntaxNode | null {
  if (statement.type === 'expression_statement') return partsOf(statement)[0] ?? null;
  return statement.type === 'let_declaration' ? null : statement;
}
