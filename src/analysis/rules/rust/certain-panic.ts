import { methodCallOf } from '../../languages/rust/calls.js';
import { binaryOf, bodyAround } from '../../languages/rust/expressions.js';
import { isInTest } from '../../languages/rust/tests.js';
import { bare, childOf, partsOf } from '../../languages/shared/tree.js';
import { inlineCode } from '../../inline-code.js';
import type { Binding } from '../../languages/language.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A value is unwrapped where it is known that there is none. */
export const rustCertainPanic = {
  meta: {
    id: 'rust-certain-panic',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['rust'],
    summary: 'A value is unwrapped in the branch in which there is none.',
    why: 'The condition has just said that there is nothing to unwrap, so this always panics. The condition is the wrong way round, or the branches are.',
    examples: {
      bad: 'fn name(user: Option<User>) -> String {\n    if user.is_none() {\n        return user.unwrap().name;\n    }\n    String::new()\n}\n',
      good: 'fn name(user: Option<User>) -> String {\n    if user.is_some() {\n        return user.unwrap().name;\n    }\n    String::new()\n}\n',
    },
    equivalents: ['clippy:panicking_unwrap', 'cwe:248'],
  },
  mentions: ['unwrap', 'expect'],
  create: (context) => ({
    on: {
      if_expression(node) {
        const condition = childOf(node, 'condition');
        const body = childOf(node, 'consequence');
        if (condition === null || body === null || isInTest(context, node)) return;
        for (const asked of partsOfAnd(condition)) {
          const known = knownOf(context, asked);
          if (known === null) continue;
          if (known.isEmpty) check(context, body, known);
          // What stands behind `else` is known only of the whole condition.
          else if (bare(condition) === asked) check(context, elseBlock(node), known);
        }
      },
    },
  }),
} as const satisfies Rule;

interface Known {
  readonly binding: Binding;
  readonly name: string;
  /** What the condition says, where it is true: that there is nothing to unwrap. */
  readonly isEmpty: boolean;
}

function partsOfAnd(condition: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let at = bare(condition);
  for (let parts = binaryOf(at); parts?.operator === '&&'; parts = binaryOf(at)) {
    found.push(parts.right);
    at = parts.left;
  }
  return [...found, at];
}

/** `a.is_none()`, `!a.is_some()` and the like, of a variable that is never set again. */
function knownOf(context: RuleContext, condition: SyntaxNode): Known | null {
  const isNegated = condition.type === 'unary_expression' && context.textOf(condition).startsWith('!');
  const inner = isNegated ? partsOf(condition)[0] : condition;
  const call = inner === undefined ? null : methodCallOf(context, bare(inner));
  const asks = /^is_(none|some|err|ok)$/u.exec(call?.name ?? '')?.[1];
  if (call === null || asks === undefined || call.receiver.type !== 'identifier' || call.args.length > 0)
    return null;
  const binding = context.scopes().resolve(call.receiver);
  if (binding === null || binding.reassigned || !/^(?:let|parameter)$/u.test(binding.kind)) return null;
  const isEmpty = /^(?:none|err)$/u.test(asks) !== isNegated;
  return { binding, name: context.textOf(call.receiver), isEmpty };
}

function elseBlock(node: SyntaxNode): SyntaxNode | null {
  const alternative = childOf(node, 'alternative');
  const [block] = alternative === null ? [] : partsOf(alternative);
  return block?.type === 'block' ? block : null;
}

function check(context: RuleContext, body: SyntaxNode | null, { binding, name }: Known): void {
  if (body === null) return;
  const around = bodyAround(body);
  for (const { node } of binding.references) {
    if (node.start < body.start || node.end > body.end || bodyAround(node) !== around) continue;
    // Whoever may write to it may put a value there.
    if (mayChange(context, node)) return;
    const call = node.parent?.parent == null ? null : methodCallOf(context, node.parent.parent);
    if (call === null || call.receiver !== node || !PANICS.test(call.name)) continue;
    const shown = inlineCode(name, 'this');
    context.report({
      node: node.parent?.parent ?? node,
      message: `This always panics: the condition says that there is nothing in ${shown}.`,
    });
    return;
  }
}

/** Methods that panic where there is nothing. */
const PANICS = /^(?:unwrap|expect)$/u;

const HARMLESS = /^(?:unwrap|expect|is_none|is_some|is_ok|is_err|as_ref|clone|unwrap_err|expect_err)$/u;

function mayChange(context: RuleContext, node: SyntaxNode): boolean {
  if (node.parent?.type === 'token_tree') return false;
  if (node.parent?.type === 'reference_expression')
    return node.parent.children.some(({ type }) => type === 'mutable_specifier');
  const call = node.parent?.parent == null ? null : methodCallOf(context, node.parent.parent);
  return call !== null && call.receiver === node && !HARMLESS.test(call.name);
}
