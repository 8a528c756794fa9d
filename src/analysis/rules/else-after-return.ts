import type { Edit } from '../../domain/text.js';
import { declarationsOf } from '../languages/ecmascript/declarations.js';
import { childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { outdentedLines } from '../languages/shared/outdent.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { STYLE } from '../why-off.js';

/** An `else` behind branches that all return. */
export const elseAfterReturn = {
  meta: {
    id: 'else-after-return',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.99,
    languages: ECMASCRIPT,
    summary: 'An `else` follows branches that all return.',
    why: 'What stands in the `else` is reached in no other way, so it need not stand further in.',
    fix: 'The fix moves it out, behind the `if`.',
    examples: {
      bad: 'export function size(box) {\n  if (!box) {\n    return 0;\n  } else {\n    return box.size;\n  }\n}',
      good: 'export function size(box) {\n  if (!box) {\n    return 0;\n  }\n  return box.size;\n}',
    },
    equivalents: ['eslint:no-else-return', 'biome:noUselessElse'],
  },
  mentions: ['else'],
  create: (context) => {
    let free: ReadonlySet<string> | null = null;
    const freeNames = (): ReadonlySet<string> => {
      free ??= new Set(context.scopes().free.map(({ node }) => context.textOf(node)));
      return free;
    };
    return {
      on: {
        if_statement(node) {
          if (!/^(?:program|statement_block|switch_case|switch_default)$/u.test(node.parent?.type ?? ''))
            return;
          const last = lastElse(node);
          if (last === null) return;
          const edit = removal(context, node, last, freeNames);
          context.report({
            node: last.body,
            message: 'This is reached only when none of the branches before it has returned.',
            ...(edit === null ? {} : { fix: { title: 'Move it out of the else', edits: [edit] } }),
          });
        },
      },
    };
  },
} as const satisfies Rule;

interface Else {
  readonly clause: SyntaxNode;
  readonly body: SyntaxNode;
  /** The branch before it. */
  readonly before: SyntaxNode;
}

/** How many branches one decision may have. */
const MAX_BRANCHES = 100;

/** The `else` at the end of a chain of branches that all return; null when one does not, or there is none. */
function lastElse(statement: SyntaxNode): Else | null {
  let at = statement;
  for (let branches = 0; branches < MAX_BRANCHES; branches += 1) {
    const before = childOf(at, 'consequence');
    const clause = childOf(at, 'alternative');
    const [body] = clause === null ? [] : partsOf(clause);
    if (before === null || clause === null || body === undefined || !returns(before)) return null;
    if (body.type !== 'if_statement') return { clause, body, before };
    at = body;
  }
  return null;
}

/** True for a branch that returns, or decides once more and returns either way. */
function returns(branch: SyntaxNode): boolean {
  const statements = branch.type === 'statement_block' ? partsOf(branch) : [branch];
  return statements.some((one) => {
    if (one.type === 'return_statement') return true;
    const [consequence, clause] = [childOf(one, 'consequence'), childOf(one, 'alternative')];
    const [alternative] = clause === null ? [] : partsOf(clause);
    if (one.type !== 'if_statement' || consequence === null || alternative === undefined) return false;
    return endsInReturn(consequence) && endsInReturn(alternative);
  });
}

function endsInReturn(branch: SyntaxNode): boolean {
  const last = branch.type === 'statement_block' ? partsOf(branch).at(-1) : branch;
  return last?.type === 'return_statement';
}

function removal(
  context: RuleContext,
  statement: SyntaxNode,
  { clause, body, before }: Else,
  freeNames: () => ReadonlySet<string>,
): Edit | null {
  const { text } = context;
  const isCommented = /\/[/*]/u.test(text.slice(before.end, body.start));
  // Behind a branch without braces, a line of its own has to end.
  if (isCommented || body.type !== 'statement_block' || before.type !== 'statement_block') return null;
  const isTaken = (name: string): boolean =>
    context.scopes().lookup(name, statement) !== null || freeNames().has(name);
  if (declaredIn(context, body).some(isTaken)) return null;
  const lines = outdentedLines(text, body, statement);
  return lines === null ? null : { start: before.end, end: clause.end, text: `\n${lines}` };
}

/** Names that a block declares for itself alone. */
function declaredIn(context: RuleContext, block: SyntaxNode): readonly string[] {
  return partsOf(block).flatMap((one) =>
    one.type === 'variable_declaration'
      ? []
      : declarationsOf(one).map(({ identifier }) => context.textOf(identifier)),
  );
}
