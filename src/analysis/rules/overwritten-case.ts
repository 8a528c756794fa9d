import { structureOf } from '../languages/ecmascript/equality.js';
import { fallThroughsIn, statementsOf, wordOf } from '../languages/ecmascript/fall-through.js';
import { childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { inlineCode } from '../inline-code.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A `case` without `break` whose result the next one sets anew. */
export const overwrittenCase = {
  meta: {
    id: 'overwritten-case',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: 'A `case` without `break` runs on into one that overwrites its result.',
    why: 'What the first case sets is lost at once, so it does the same as the second. A `break` is missing.',
    examples: {
      bad: "switch (size) { case 's': px = 8; case 'm': px = 12; break; }",
      good: "switch (size) { case 's': px = 8; break; case 'm': px = 12; break; }",
    },
    equivalents: ['eslint:no-fallthrough', 'cwe:484'],
  },
  mentions: ['switch'],
  create: (context) => ({
    on: {
      switch_body(node) {
        for (const { from, into } of fallThroughsIn(context, node)) {
          const lost = lostBetween(context, from, into);
          if (lost === null) continue;
          const name = inlineCode(context.textOf(lost), 'it');
          const message = `The case above runs on into this one, which sets ${name} anew.`;
          context.report({ node: into, range: wordOf(into), message });
        }
      },
    },
  }),
} as const satisfies Rule;

/** What the last statement of one case and the first of the next both set, if the second does not build on the first. */
function lostBetween(context: RuleContext, from: SyntaxNode, into: SyntaxNode): SyntaxNode | null {
  const [before, after] = [assignmentIn(listOf(from).at(-1)), assignmentIn(listOf(into)[0])];
  if (before === null || after === null) return null;
  const target = structureOf(context, before.left);
  if (target === null || target !== structureOf(context, after.left)) return null;
  return PLACES.test(before.left.type) && !mentions(context, after.right, before.left) ? before.left : null;
}

const PLACES = /^(?:identifier|member_expression)$/u;

/** The statements of a case; those of its block, if that is all that it has. */
function listOf(one: SyntaxNode): readonly SyntaxNode[] {
  const statements = statementsOf(one).filter(({ type }) => type !== 'comment');
  const [block, second] = statements;
  return block?.type === 'statement_block' && second === undefined ? partsOf(block) : statements;
}

function assignmentIn(
  statement: SyntaxNode | undefined,
): { readonly left: SyntaxNode; readonly right: SyntaxNode } | null {
  const [assignment] = statement?.type === 'expression_statement' ? partsOf(statement) : [];
  if (assignment?.type !== 'assignment_expression') return null;
  const [left, right] = [childOf(assignment, 'left'), childOf(assignment, 'right')];
  return left === null || right === null ? null : { left, right };
}

/** How long a value is read through. */
const MAX_NODES = 500;

/** True for a value that may be made of what the place held, or read it in a function that it calls. */
function mentions(context: RuleContext, value: SyntaxNode, place: SyntaxNode): boolean {
  const text = context.textOf(place);
  const stack = [value];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const at = stack.pop();
    if (at === undefined) return false;
    if (/^(?:call|new|await|yield)_expression$/u.test(at.type) || context.textOf(at) === text) return true;
    stack.push(...at.children);
  }
  return true;
}
