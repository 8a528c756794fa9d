import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { STYLE } from '../../why-off.js';

/** `const NAME: &'static str`, which is `&str`. */
export const rustStaticLifetime = {
  meta: {
    id: 'rust-static-lifetime',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.99,
    languages: ['rust'],
    summary: "The reference in a constant is said to be `'static`.",
    why: "Every reference in the type of a constant or a static is `'static` without being said to be.",
    fix: 'The fix leaves the lifetime out.',
    examples: {
      bad: 'const NAME: &\'static str = "roach";\n',
      good: 'const NAME: &str = "roach";\n',
    },
    equivalents: ['clippy:redundant_static_lifetimes'],
  },
  mentions: ['static'],
  create(context) {
    const check = (node: SyntaxNode): void => {
      // In an `impl` or a trait a lifetime that is left out means another one.
      if (node.parent?.type === 'declaration_list' && node.parent.parent?.type !== 'mod_item') return;
      for (const reference of references(childOf(node, 'type'))) report(context, reference);
    };
    return { on: { const_item: check, static_item: check } };
  },
} as const satisfies Rule;

/** References in a type, where the lifetime that is left out is that of the constant. */
function* references(type: SyntaxNode | null): Generator<SyntaxNode> {
  const open = [type];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === null) continue;
    if (node.type === 'reference_type') {
      yield node;
      open.push(childOf(node, 'type'));
    }
    if (node.type === 'array_type') open.push(childOf(node, 'element'));
    if (node.type === 'tuple_type') for (const part of partsOf(node)) open.push(part);
  }
}

function report(context: RuleContext, reference: SyntaxNode): void {
  const [lifetime, next] = partsOf(reference);
  if (lifetime?.type !== 'lifetime' || next === undefined || context.textOf(lifetime) !== "'static") return;
  const isPlain = context.text.slice(lifetime.end, next.start).trim() === '';
  context.report({
    node: reference,
    range: lifetime,
    message: "A reference in a constant is `'static` without this.",
    ...(isPlain
      ? {
          fix: {
            title: 'Leave the lifetime out',
            edits: [{ start: lifetime.start, end: next.start, text: '' }],
          },
        }
      : {}),
  });
}
