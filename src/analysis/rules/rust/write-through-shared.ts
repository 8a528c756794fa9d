import { methodCallOf } from '../../languages/rust/calls.js';
import { isMutable } from '../../languages/rust/expressions.js';
import { bare, childOf, hasToken, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** What a shared reference points to is written to. */
export const rustWriteThroughShared = {
  meta: {
    id: 'rust-write-through-shared',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['rust'],
    summary: 'A shared reference is cast so that it can be written through.',
    why: 'This is undefined behaviour: the compiler counts on it that nothing behind `&` changes. Only an `UnsafeCell`, which `Cell`, `RefCell` and locks are made with, may be written to so.',
    examples: {
      bad: 'fn reset(count: &u32) {\n    unsafe { *(count as *const u32 as *mut u32) = 0 };\n}\n',
      good: 'fn reset(count: &mut u32) {\n    *count = 0;\n}\n',
    },
    equivalents: ['cwe:758'],
    suppressedBy: ['rustc:invalid_reference_casting', 'clippy:cast_ref_to_mut'],
  },
  mentions: ['unsafe'],
  create: (context) => {
    const check = (target: SyntaxNode | null, node: SyntaxNode): void => {
      if (target === null || !isCastShared(context, bare(target))) return;
      context.report({
        node,
        message: 'Nothing behind a shared reference may change: this is undefined behaviour.',
      });
    };
    return {
      on: {
        assignment_expression: (node) => check(childOf(node, 'left'), node),
        compound_assignment_expr: (node) => check(childOf(node, 'left'), node),
        reference_expression(node) {
          if (isMutable(node)) check(childOf(node, 'value'), node);
        },
      },
    };
  },
} as const satisfies Rule;

/** `*(a as *const T as *mut T)`, where `a` is a shared reference. */
function isCastShared(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type !== 'unary_expression' || !hasToken(node, '*')) return false;
  const [pointer] = partsOf(node);
  if (pointer === undefined) return false;
  const shared = withoutMutable(context, bare(pointer));
  if (shared?.type !== 'type_cast_expression') return false;
  const type = childOf(shared, 'type');
  const value = childOf(shared, 'value');
  return (
    type?.type === 'pointer_type' &&
    hasToken(type, 'const') &&
    value !== null &&
    isShared(context, bare(value))
  );
}

/** What a cast to `*mut T` is of. */
function withoutMutable(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  const call = methodCallOf(context, node);
  if (call?.name === 'cast_mut' && call.args.length === 0) return call.receiver;
  const type = childOf(node, 'type');
  const value = childOf(node, 'value');
  const isWritable = type?.type === 'pointer_type' && isMutable(type);
  return node.type === 'type_cast_expression' && isWritable && value !== null ? bare(value) : null;
}

/** `&a`, a parameter that is declared as `&T`, and `self` of `&self`. */
function isShared(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type === 'reference_expression') return !/^&\s*(?:mut|raw)\b/u.test(context.textOf(node));
  if (node.type !== 'identifier') return false;
  const [declared, second] = context.scopes().resolve(node)?.declarations ?? [];
  const type =
    declared?.node.type === 'parameter' && second === undefined ? childOf(declared.node, 'type') : null;
  return type?.type === 'reference_type' && !isMutable(type) && !/Cell\b/u.test(context.textOf(type));
}
