import { isAsync, bodyAround } from '../../languages/rust/expressions.js';
import { isInTest } from '../../languages/rust/tests.js';
import { declarationOf, implAround, methodsNamed } from '../../languages/rust/types.js';
import { bare, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** An `async` function is called and its future is thrown away. */
export const rustDroppedFuture = {
  meta: {
    id: 'rust-dropped-future',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'The future of an `async` function is dropped without `.await`.',
    why: 'Nothing in the function runs before somebody waits for it: the call does nothing at all.',
    fix: 'The fix waits for it.',
    examples: {
      bad: 'async fn save() {}\n\nasync fn close() {\n    save();\n}\n',
      good: 'async fn save() {}\n\nasync fn close() {\n    save().await;\n}\n',
    },
    equivalents: ['cwe:252'],
    suppressedBy: ['rustc:unused_must_use', 'clippy:let_underscore_future'],
  },
  mentions: ['async'],
  create: (context) => {
    const check = (value: SyntaxNode | null | undefined): void => {
      const call = value == null ? null : bare(value);
      if (call?.type !== 'call_expression' || !isOwnAsync(context, call) || isInTest(context, call)) return;
      const body = bodyAround(call);
      const canWait = body !== null && isAsync(body);
      context.report({
        node: call,
        message: 'Nothing of this runs: the future is dropped before anybody waits for it.',
        ...(canWait
          ? { fix: { title: 'Wait for it', edits: [{ start: call.end, end: call.end, text: '.await' }] } }
          : {}),
      });
    };
    return {
      on: {
        expression_statement(node) {
          if (context.text.charAt(node.end - 1) === ';') check(partsOf(node)[0]);
        },
        let_declaration(node) {
          const pattern = node.children.find(({ field }) => field === 'pattern');
          if (pattern !== undefined && context.textOf(pattern) === '_') check(childOf(node, 'value'));
        },
      },
    };
  },
} as const satisfies Rule;

/** A call of an `async` function of the file, by its name, or of a method of the same type, by `self` or `Self`. */
function isOwnAsync(context: RuleContext, call: SyntaxNode): boolean {
  const callee = childOf(call, 'function');
  if (callee?.type === 'identifier') {
    const declared = declarationOf(context.scopes().resolve(callee));
    return declared?.node.type === 'function_item' && isAsync(declared.node);
  }
  const name = callee === null ? null : ownMethodName(context, callee);
  const owner = implAround(call);
  if (name === null || owner === null) return false;
  const found = methodsNamed(context, owner, name);
  return found.length === 1 && found.every(isAsync);
}

/** `a` of `self.a` and `Self::a`. */
function ownMethodName(context: RuleContext, callee: SyntaxNode): string | null {
  const isField = callee.type === 'field_expression';
  const head = isField ? childOf(callee, 'value') : childOf(callee, 'path');
  const name = childOf(callee, isField ? 'field' : 'name');
  const isOwn = isField ? head?.type === 'self' : head !== null && context.textOf(head) === 'Self';
  return isOwn && name !== null ? context.textOf(name) : null;
}
