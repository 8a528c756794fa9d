import { bodyAround, runningBelow } from '../../languages/rust/expressions.js';
import { declarationOf, implAround } from '../../languages/rust/types.js';
import { ancestorsOf, childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A function calls itself on every way through it. */
export const rustEndlessRecursion = {
  meta: {
    id: 'rust-endless-recursion',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['rust'],
    summary: 'A function calls itself whatever happens.',
    why: 'It never comes back: the stack is used up and the program is ended. The call was to be of something else, a field with a method of the same name in most cases.',
    examples: {
      bad: 'impl List {\n    fn len(&self) -> usize {\n        self.len()\n    }\n}\n',
      good: 'impl List {\n    fn len(&self) -> usize {\n        self.items.len()\n    }\n}\n',
    },
    equivalents: ['cwe:674'],
    suppressedBy: ['rustc:unconditional_recursion', 'clippy:unconditional_recursion'],
  },
  create: (context) => ({
    on: {
      function_item(node) {
        const body = childOf(node, 'body');
        const name = childOf(node, 'name');
        if (body === null || name === null) return;
        const call = certainCall(context, node, body);
        if (call !== null)
          context.report({
            node: call,
            message: 'The function calls itself here whatever happens, and never comes back.',
          });
      },
    },
  }),
} as const satisfies Rule;

/** What may end a function before it calls itself, or decides whether it does. */
const DECIDING =
  /^(?:return_expression|try_expression|break_expression|macro_invocation|await_expression|if_expression|match_expression|while_expression|for_expression|loop_expression|let_chain|yield_expression)$/u;

function certainCall(context: RuleContext, fn: SyntaxNode, body: SyntaxNode): SyntaxNode | null {
  for (const node of runningBelow(body)) {
    if (
      DECIDING.test(node.type) ||
      (node.type === 'let_declaration' && childOf(node, 'alternative') !== null)
    )
      return null;
    if (node.type === 'binary_expression' && /^(?:&&|\|\|)$/u.test(childOf(node, 'operator')?.type ?? ''))
      return null;
    if (node.type === 'call_expression' && callsItself(context, fn, node)) return node;
  }
  return null;
}

function callsItself(context: RuleContext, fn: SyntaxNode, call: SyntaxNode): boolean {
  const callee = childOf(call, 'function');
  if (callee === null || bodyAround(call) !== fn) return false;
  if (callee.type === 'identifier') return declarationOf(context.scopes().resolve(callee))?.node === fn;
  // A method of a trait may have the name of one of the type itself, which is called then.
  const impl = implAround(call);
  if (impl === null || childOf(impl, 'trait') !== null || fnAround(call) !== fn) return false;
  const name = childOf(fn, 'name');
  if (name === null) return false;
  if (callee.type === 'scoped_identifier') return context.textOf(callee) === `Self::${context.textOf(name)}`;
  const field = childOf(callee, 'field');
  const isOwn = callee.type === 'field_expression' && childOf(callee, 'value')?.type === 'self';
  return isOwn && field !== null && context.textOf(field) === context.textOf(name);
}

function fnAround(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node)) if (at.type === 'function_item') return at;
  return null;
}
