import type { Edit } from '../../../domain/text.js';
import { statementsOf } from '../../languages/go/expressions.js';
import { expressionsOf } from '../../languages/go/functions.js';
import { outdentedLines } from '../../languages/shared/outdent.js';
import { childOf, childrenOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { STYLE } from '../../why-off.js';

/** An `else` behind a branch that ends in `return`. */
export const goElseAfterReturn = {
  meta: {
    id: 'go-else-after-return',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.99,
    languages: ['go'],
    summary: 'An `else` follows a branch that returns.',
    why: 'What stands in the `else` is reached in no other way. Without it, the usual course of a function stays at the left edge.',
    fix: 'The fix moves it out, behind the `if`.',
    examples: {
      bad: 'package p\n\nfunc size(a []int) int {\n\tif a == nil {\n\t\treturn -1\n\t} else {\n\t\treturn len(a)\n\t}\n}\n',
      good: 'package p\n\nfunc size(a []int) int {\n\tif a == nil {\n\t\treturn -1\n\t}\n\treturn len(a)\n}\n',
    },
    equivalents: ['revive:indent-error-flow'],
  },
  mentions: ['else'],
  create: (context) => ({
    on: {
      if_statement(node) {
        if (node.parent?.type === 'if_statement') return;
        const consequence = childOf(node, 'consequence');
        const alternative = childOf(node, 'alternative');
        if (consequence === null || alternative?.type !== 'block') return;
        if (statementsOf(consequence).at(-1)?.type !== 'return_statement') return;
        if (statementsOf(alternative).length === 0) return;
        const edit = removal(context, { node, consequence, alternative });
        context.report({
          node: alternative,
          message: 'This is reached only when the branch before it has not returned.',
          ...(edit === null ? {} : { fix: { title: 'Move it out of the else', edits: [edit] } }),
        });
      },
    },
  }),
} as const satisfies Rule;

interface Branches {
  readonly node: SyntaxNode;
  readonly consequence: SyntaxNode;
  readonly alternative: SyntaxNode;
}

function removal(context: RuleContext, { node, consequence, alternative }: Branches): Edit | null {
  const { text } = context;
  // What the head declares is not there behind the `if`.
  if (childOf(node, 'initializer') !== null) return null;
  if (/\/[/*]/u.test(text.slice(consequence.end, alternative.start))) return null;
  const declared = statementsOf(alternative).flatMap((one) => declaredIn(one));
  if (declared.some((name) => context.scopes().lookup(context.textOf(name), node) !== null)) return null;
  const lines = outdentedLines(text, alternative, node);
  return lines === null ? null : { start: consequence.end, end: node.end, text: `\n${lines}` };
}

/** What a statement declares for those behind it. */
function declaredIn(statement: SyntaxNode): readonly SyntaxNode[] {
  if (statement.type === 'short_var_declaration') return expressionsOf(childOf(statement, 'left'));
  if (!/^(?:var|const|type)_declaration$/u.test(statement.type)) return [];
  return partsOf(statement).flatMap((spec) =>
    [spec, ...partsOf(spec)].flatMap((one) => childrenOf(one, 'name')),
  );
}
