import { receiverOf } from '../../languages/go/functions.js';
import { localStruct } from '../../languages/go/types.js';
import { ancestorsOf, childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A method sets a field of its own copy. */
export const goLostFieldWrite = {
  meta: {
    id: 'go-lost-field-write',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ['go'],
    summary: 'A method with a value receiver sets a field that nobody reads afterwards.',
    why: 'The receiver is a copy, so the caller never sees the change. For that the receiver has to be a pointer.',
    examples: {
      bad: 'package p\n\ntype counter struct{ n int }\n\nfunc (c counter) reset() {\n\tc.n = 0\n}\n',
      good: 'package p\n\ntype counter struct{ n int }\n\nfunc (c *counter) reset() {\n\tc.n = 0\n}\n',
    },
    equivalents: ['staticcheck:SA4005', 'revive:modifies-value-receiver', 'cwe:563'],
  },
  create: (context) => ({
    on: {
      method_declaration(node) {
        const receiver = receiverOf(node);
        const type = receiver?.type ?? null;
        if (receiver?.identifier == null || type?.type !== 'type_identifier') return;
        if (localStruct(context, context.textOf(type), node) === null) return;
        const { identifier } = receiver;
        const binding = context.scopes().lookup(context.textOf(identifier), childOf(node, 'body') ?? node);
        if (binding?.declarations[0]?.identifier !== identifier || binding.reassigned) return;
        const uses = binding.references.map(({ node: use }) => use);
        const writes = uses.flatMap((use) => fieldSet(use) ?? []);
        // Whoever reads the copy afterwards, or passes it on, may want it changed.
        const [first] = writes;
        if (first === undefined || uses.some((use) => fieldSet(use) === null && use.start > first.start))
          return;
        if (isRepeated(first)) return;
        for (const write of writes)
          context.report({
            node: write,
            message: 'The receiver is a copy, so this change is lost when the method ends.',
          });
      },
    },
  }),
} as const satisfies Rule;

/** `a.b` on the left of an assignment or counted, for the `a` in it. */
function fieldSet(use: SyntaxNode): SyntaxNode | null {
  const field = use.parent;
  if (field?.type !== 'selector_expression' || use.field !== 'operand') return null;
  const around = field.parent;
  if (around?.type === 'inc_statement' || around?.type === 'dec_statement') return field;
  if (around?.type !== 'expression_list' || around.field !== 'left') return null;
  return around.parent?.type === 'assignment_statement' ? field : null;
}

function isRepeated(node: SyntaxNode): boolean {
  for (const { type } of ancestorsOf(node)) {
    if (type === 'method_declaration') return false;
    if (type === 'for_statement' || type === 'func_literal') return true;
  }
  return false;
}
