import { methodCallOf } from '../../languages/rust/calls.js';
import { below, isPlace } from '../../languages/rust/expressions.js';
import { bare, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Edit } from '../../../domain/text.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { STYLE } from '../../why-off.js';

/** `return` at the end of a function, whose last expression is its value anyway. */
export const rustUnneededReturn = {
  meta: {
    id: 'rust-unneeded-return',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.99,
    languages: ['rust'],
    summary: 'A function ends with `return`.',
    why: 'The last expression of a function is its value. `return` is for leaving it earlier.',
    fix: 'The fix leaves `return` out, where no value that is made on the way has to live longer for that.',
    examples: {
      bad: 'fn twice(a: u32) -> u32 {\n    return a * 2;\n}\n',
      good: 'fn twice(a: u32) -> u32 {\n    a * 2\n}\n',
    },
    equivalents: ['clippy:needless_return'],
  },
  mentions: ['return'],
  create: (context) => ({
    on: {
      return_expression(node) {
        const statement = node.parent?.type === 'expression_statement' ? node.parent : node;
        const body = statement.parent;
        if (body?.type !== 'block' || body.parent?.type !== 'function_item') return;
        const parts = partsOf(body);
        // What stands before it may be an attribute, which then is about it.
        if (parts.at(-1) !== statement || parts.at(-2)?.type === 'attribute_item') return;
        const edits = editsFor(context, node, statement);
        context.report({
          node,
          message: 'The last expression of a function is its value without `return`.',
          ...(edits === null ? {} : { fix: { title: 'Leave out `return`', edits } }),
        });
      },
    },
  }),
} as const satisfies Rule;

function editsFor(context: RuleContext, node: SyntaxNode, statement: SyntaxNode): readonly Edit[] | null {
  const [value] = partsOf(node);
  if (value === undefined || !isFreeOfTemporaries(context, value)) return null;
  const before = context.text.slice(node.start, value.start);
  const after = context.text.slice(value.end, statement.end);
  if (!/^return\s+$/u.test(before) || !/^\s*;?$/u.test(after)) return null;
  return [
    { start: node.start, end: value.start, text: '' },
    ...(after === '' ? [] : [{ start: value.end, end: statement.end, text: '' }]),
  ];
}

/** Larger values are not looked through. */
const MAX_NODES = 100;

/** Parts of values that are read, moved or handed over. */
const PLAIN: ReadonlySet<string> = new Set([
  'identifier',
  'self',
  'integer_literal',
  'float_literal',
  'boolean_literal',
  'char_literal',
  'string_literal',
  'string_content',
  'escape_sequence',
  'scoped_identifier',
  'crate',
  'super',
  'type_identifier',
  'field_identifier',
  'shorthand_field_identifier',
  'unary_expression',
  'parenthesized_expression',
  'tuple_expression',
  'unit_expression',
  'array_expression',
  'arguments',
  'try_expression',
  'struct_expression',
  'field_initializer_list',
  'field_initializer',
  'shorthand_field_initializer',
]);
const COMPARISON = /^(?:[=!]=|[<>]=?)$/u;

/**
 * True where nothing is made on the way to the value that others refer to. As the last expression it would live longer than
 * the variables of the function, which the compiler may refuse.
 */
function isFreeOfTemporaries(context: RuleContext, value: SyntaxNode): boolean {
  let steps = 0;
  for (const node of below(value)) {
    steps += 1;
    if (steps > MAX_NODES || (node.named && !isHarmless(context, node))) return false;
  }
  return true;
}

function isHarmless(context: RuleContext, node: SyntaxNode): boolean {
  switch (node.type) {
    case 'field_expression':
    case 'index_expression':
      // That a method is looked up in is looked at with its call.
      return node.field === 'function' || isPlace(bare(partsOf(node)[0] ?? node));
    case 'reference_expression':
      return isPlace(bare(childOf(node, 'value') ?? node));
    case 'call_expression': {
      const call = methodCallOf(context, node);
      return call === null || isPlace(call.receiver);
    }
    case 'binary_expression': {
      const operator = childOf(node, 'operator');
      if (operator === null || !COMPARISON.test(operator.type)) return true;
      return [...below(node)].every(({ type }) => type !== 'call_expression');
    }
    default:
      return PLAIN.has(node.type);
  }
}
