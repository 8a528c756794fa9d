import { attributesOf } from '../../languages/rust/attributes.js';
import { below } from '../../languages/rust/expressions.js';
import { ownerName } from '../../languages/rust/types.js';
import { childOf } from '../../languages/shared/tree.js';
import { inlineCode } from '../../inline-code.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A type has two orders: one that is derived and one of its own. */
export const rustPartialOrder = {
  meta: {
    id: 'rust-partial-order',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['rust'],
    summary: 'A type derives `PartialOrd` and has an `Ord` of its own.',
    why: '`<` goes through the fields one by one while `sort`, `max` and a `BinaryHeap` ask `cmp`: the two give different orders. `partial_cmp` is to be `Some(self.cmp(other))`.',
    examples: {
      bad: 'use std::cmp::Ordering;\n\n#[derive(PartialEq, Eq, PartialOrd)]\nstruct Job {\n    name: String,\n    rank: u32,\n}\n\nimpl Ord for Job {\n    fn cmp(&self, other: &Self) -> Ordering {\n        self.rank.cmp(&other.rank)\n    }\n}\n',
      good: 'use std::cmp::Ordering;\n\n#[derive(PartialEq, Eq)]\nstruct Job {\n    name: String,\n    rank: u32,\n}\n\nimpl PartialOrd for Job {\n    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {\n        Some(self.cmp(other))\n    }\n}\n\nimpl Ord for Job {\n    fn cmp(&self, other: &Self) -> Ordering {\n        self.rank.cmp(&other.rank)\n    }\n}\n',
    },
    equivalents: ['cwe:697'],
    suppressedBy: ['clippy:derive_ord_xor_partial_ord', 'clippy:derived_ord_xor_partial_ord'],
  },
  mentions: ['PartialOrd'],
  create: (context) => ({
    on: {},
    end() {
      const nodes = [...below(context.root)];
      const owners = new Set(
        nodes.filter((one) => isOwnOrd(context, one)).map((one) => ownerName(context, one)),
      );
      if (owners.size === 0) return;
      for (const { node, target } of attributesOf(nodes)) {
        const name = childOf(target, 'name');
        if (name === null || !/^(?:struct|enum)_item$/u.test(target.type)) continue;
        if (!derivesPartialOnly(context.textOf(node)) || !owners.has(context.textOf(name))) continue;
        const shown = inlineCode(context.textOf(name), 'The type');
        context.report({
          node,
          message: `${shown} has an \`Ord\` of its own below, and \`<\` gives another order than that.`,
        });
      }
    },
  }),
} as const satisfies Rule;

/** `impl Ord for T`. */
function isOwnOrd(context: RuleContext, node: SyntaxNode): boolean {
  const trait = node.type === 'impl_item' ? childOf(node, 'trait') : null;
  return trait !== null && /^(?:(?:std|core)::)?(?:cmp::)?Ord$/u.test(context.textOf(trait));
}

const derivesPartialOnly = (attribute: string): boolean =>
  /^#\s*\[\s*derive\b/u.test(attribute) && /\bPartialOrd\b/u.test(attribute) && !/\bOrd\b/u.test(attribute);
