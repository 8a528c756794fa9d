import { argumentsOf, calledPath, methodCallOf } from '../../languages/rust/calls.js';
import { ancestorsOf, bare, childOf, enclosing, hasToken, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Memory is taken for a value before there is one in it. */
export const rustUninitializedValue = {
  meta: {
    id: 'rust-uninitialized-value',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['rust'],
    summary: 'Memory that nobody has written to is taken for a value.',
    why: 'This is undefined behaviour at once, for numbers too, even where nobody reads the value: the compiler may do anything with the code around it. Write to a `MaybeUninit` first, then call `assume_init`.',
    examples: {
      bad: 'use std::mem::MaybeUninit;\n\nfn buffer() -> [u8; 64] {\n    let buffer: [u8; 64] = unsafe { MaybeUninit::uninit().assume_init() };\n    buffer\n}\n',
      good: 'fn buffer() -> [u8; 64] {\n    let buffer: [u8; 64] = [0; 64];\n    buffer\n}\n',
    },
    equivalents: ['clippy:uninit_assumed_init', 'cwe:908'],
    suppressedBy: ['rustc:invalid_value', 'rustc:deprecated'],
  },
  mentions: ['uninit', 'uninitialized'],
  create: (context) => ({
    on: {
      call_expression(node) {
        if (!isUninitialized(context, node)) return;
        context.report({
          node,
          message: 'This is undefined behaviour: nobody has written a value there yet.',
        });
      },
    },
  }),
} as const satisfies Rule;

function isUninitialized(context: RuleContext, node: SyntaxNode): boolean {
  if (calledPath(context, node) === 'std::mem::uninitialized') return argumentsOf(node).length === 0;
  const call = methodCallOf(context, node);
  if (call?.name !== 'assume_init') return false;
  const path = calledPath(context, bare(call.receiver)) ?? '';
  return /(?:^|::)MaybeUninit::uninit$/u.test(path) && holdsValues(context, call.receiver, node);
}

/** An array of `MaybeUninit` needs no values; where the file does not say the type, it may be one. */
function holdsValues(context: RuleContext, made: SyntaxNode, node: SyntaxNode): boolean {
  const callee = childOf(made, 'function');
  const written = callee === null ? '' : context.textOf(callee);
  const type = /MaybeUninit\s*::\s*</u.test(written)
    ? written.replace('MaybeUninit', '')
    : typeAround(context, node);
  return type !== null && type !== '()' && !/MaybeUninit|_\s*(?:[>;\]]|$)|\b[A-Z]\b/u.test(type);
}

/** Nodes through which the last expression of a block becomes the value of what is around it. */
const THROUGH = /^(?:unsafe_block|block|parenthesized_expression|expression_statement)$/u;

/** The type of what an expression is the value of: a `let`, or a function that returns it. */
function typeAround(context: RuleContext, node: SyntaxNode): string | null {
  let inner = node;
  for (const at of ancestorsOf(node)) {
    if (at.type === 'let_declaration') {
      const type = childOf(at, 'type');
      return type === null ? null : context.textOf(type);
    }
    if (at.type === 'function_item') return returnType(context, at);
    if (at.type === 'return_expression') {
      const fn = enclosing(at, RETURNING);
      return fn?.type === 'function_item' ? returnType(context, fn) : null;
    }
    // What does not end its block is nobody's value.
    if (!THROUGH.test(at.type) || (at.type === 'block' && partsOf(at).at(-1) !== inner)) return null;
    if (at.type === 'expression_statement' && hasToken(at, ';')) return null;
    inner = at;
  }
  return null;
}

const RETURNING = new Set(['function_item', 'closure_expression', 'async_block']);

/** What a function returns; null for a type that its caller or the `impl` around it chooses. */
function returnType(context: RuleContext, fn: SyntaxNode): string | null {
  const type = childOf(fn, 'return_type');
  const given = childOf(fn, 'type_parameters');
  if (type === null || /\b(?:impl|Self)\b/u.test(context.textOf(type))) return null;
  if (given !== null && given.end - given.start > MAX_GIVEN) return null;
  const names = given === null ? [] : (context.textOf(given).match(/\b[A-Z]\w*/gu) ?? []);
  const written = context.textOf(type);
  const words = new Set(written.match(/\w+/gu));
  return names.some((name) => words.has(name)) ? null : written;
}

/** UTF-16 units. Longer lists of type parameters are not compared with the type. */
const MAX_GIVEN = 300;
