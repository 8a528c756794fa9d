import { argumentsOf, calledPath } from '../../languages/rust/calls.js';
import { isMutable } from '../../languages/rust/expressions.js';
import { isInTest } from '../../languages/rust/tests.js';
import { declaredType } from '../../languages/rust/types.js';
import { bare } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A reference is dropped instead of the value. */
export const rustDroppedReference = {
  meta: {
    id: 'rust-dropped-reference',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'A reference is given to `drop` or `forget`.',
    why: 'Only the reference is dropped, which does nothing: the lock stays locked, the file stays open, the memory stays taken. `drop` wants the value.',
    examples: {
      bad: 'fn close(guard: Guard) {\n    drop(&guard);\n    wait();\n}\n',
      good: 'fn close(guard: Guard) {\n    drop(guard);\n    wait();\n}\n',
    },
    equivalents: ['cwe:459'],
    suppressedBy: [
      'rustc:dropping_references',
      'rustc:forgetting_references',
      'clippy:drop_ref',
      'clippy:forget_ref',
    ],
  },
  mentions: ['drop', 'forget'],
  create: (context) => ({
    on: {
      call_expression(node) {
        if (!/^std::mem::(?:drop|forget)$/u.test(calledPath(context, node) ?? '')) return;
        const [value, second] = argumentsOf(node);
        if (
          value === undefined ||
          second !== undefined ||
          !isReference(context, bare(value)) ||
          isInTest(context, node)
        )
          return;
        context.report({ node, message: 'This does nothing: only the reference goes away, not the value.' });
      },
    },
  }),
} as const satisfies Rule;

/** `&mut` may be dropped for the compiler, to end a borrow. */
function isReference(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type === 'reference_expression') return !isMutable(node);
  const type = declaredType(context, node);
  return type?.type === 'reference_type' && !isMutable(type);
}
