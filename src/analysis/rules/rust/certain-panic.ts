import { methodCallOf } from '../../languages/rust/calls.js';
import { binaryOf, bodyAround } from '../../languages/rust/expressions.js';
import { isInTest } from '../../languages/rust/tests.js';
import { bare, childOf, hasToken, partsOf } from '../../languages/shared/tree.js';
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
    silentIn: 'samples',
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
        if (condition === null || isInTest(context, node)) return;
        for (const known of factsOf(context, condition, true))
          check(context, childOf(node, 'consequence'), known);
        for (const known of factsOf(context, condition, false)) check(context, elseBlock(node), known);
      },
    },
  }),
} as const satisfies Rule;

/** What is known of a variable that is never set again. */
interface Known {
  readonly binding: Binding;
  readonly name: string;
  /** Methods that panic then. */
  readonly panics: RegExp;
}

const MAX_PARTS = 20;

/** What a condition says of variables where it is true or where it is not: `a && b` says both, `a || b` neither. */
function factsOf(context: RuleContext, condition: SyntaxNode, truth: boolean): readonly Known[] {
  const found: Known[] = [];
  const open = [{ node: condition, truth }];
  for (let steps = 0; steps < MAX_PARTS; steps += 1) {
    const next = open.pop();
    if (next === undefined) return found;
    const at = bare(next.node);
    const parts = binaryOf(at);
    const [operand] = at.type === 'unary_expression' && hasToken(at, '!') ? partsOf(at) : [];
    if (operand !== undefined) open.push({ node: operand, truth: !next.truth });
    else if (parts?.operator === (next.truth ? '&&' : '||'))
      open.push({ node: parts.left, truth: next.truth }, { node: parts.right, truth: next.truth });
    else {
      const known = factOf(context, at, next.truth);
      if (known !== null) found.push(known);
    }
  }
  return found;
}

function factOf(context: RuleContext, condition: SyntaxNode, truth: boolean): Known | null {
  const call = methodCallOf(context, condition);
  const asks = /^is_(none|some|err|ok)$/u.exec(call?.name ?? '')?.[1];
  if (call === null || asks === undefined || call.receiver.type !== 'identifier' || call.args.length > 0)
    return null;
  const binding = context.scopes().resolve(call.receiver);
  if (binding === null || binding.reassigned || !/^(?:let|parameter)$/u.test(binding.kind)) return null;
  const isEmpty = /^(?:none|err)$/u.test(asks) === truth;
  if (!isEmpty && !/^(?:ok|err)$/u.test(asks)) return null;
  const panics = isEmpty ? /^(?:unwrap|expect)$/u : /^(?:unwrap_err|expect_err)$/u;
  return { binding, name: context.textOf(call.receiver), panics };
}

function elseBlock(node: SyntaxNode): SyntaxNode | null {
  const alternative = childOf(node, 'alternative');
  const [block] = alternative === null ? [] : partsOf(alternative);
  return block?.type === 'block' ? block : null;
}

function check(context: RuleContext, body: SyntaxNode | null, { binding, name, panics }: Known): void {
  if (body === null) return;
  const around = bodyAround(body);
  for (const { node } of binding.references) {
    if (node.start < body.start || node.end > body.end || bodyAround(node) !== around) continue;
    // Whoever may write to it may put a value there.
    if (mayChange(context, node)) return;
    const call = node.parent?.parent == null ? null : methodCallOf(context, node.parent.parent);
    if (call === null || call.receiver !== node || !panics.test(call.name)) continue;
    const shown = inlineCode(name, 'this');
    context.report({
      node: node.parent?.parent ?? node,
      message: `This always panics: the condition says that what it asks for is not in ${shown}.`,
    });
  }
}

const HARMLESS = /^(?:unwrap|expect|is_none|is_some|is_ok|is_err|as_ref|clone|unwrap_err|expect_err)$/u;

function mayChange(context: RuleContext, node: SyntaxNode): boolean {
  if (node.parent?.type === 'token_tree') return false;
  if (node.parent?.type === 'reference_expression')
    return node.parent.children.some(({ type }) => type === 'mutable_specifier');
  const call = node.parent?.parent == null ? null : methodCallOf(context, node.parent.parent);
  return call !== null && call.receiver === node && !HARMLESS.test(call.name);
}
