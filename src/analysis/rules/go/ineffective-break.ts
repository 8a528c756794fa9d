import { isEndless } from '../../languages/go/flow.js';
import { statementsOf } from '../../languages/go/expressions.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A `break` that leaves only the `select` or `switch` in a loop. */
export const goIneffectiveBreak = {
  meta: {
    id: 'go-ineffective-break',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ['go'],
    summary: 'A `break` at the end of a case leaves the `select` or `switch`, not the loop around it.',
    why: 'Control leaves a case at its end in any event. To leave the loop the `break` needs the label of the loop.',
    examples: {
      bad: 'package p\n\nfunc wait(done, work chan int) {\n\tfor {\n\t\tselect {\n\t\tcase <-done:\n\t\t\tbreak\n\t\tcase a := <-work:\n\t\t\tuse(a)\n\t\t}\n\t}\n}\n',
      good: 'package p\n\nfunc wait(done, work chan int) {\n\tfor {\n\t\tselect {\n\t\tcase <-done:\n\t\t\treturn\n\t\tcase a := <-work:\n\t\t\tuse(a)\n\t\t}\n\t}\n}\n',
    },
    equivalents: ['cwe:670'],
    suppressedBy: ['staticcheck:SA4011'],
  },
  mentions: ['break'],
  create: (context) => ({
    on: {
      break_statement(node) {
        if (partsOf(node).length > 0) return;
        const arm = caseEndedBy(node);
        const chosen = arm?.parent;
        const loop = chosen?.parent?.type === 'block' ? chosen.parent.parent : null;
        if (arm === null || chosen == null || loop?.type !== 'for_statement') return;
        if (!isMeantForLoop(context, arm, chosen, loop)) return;
        context.report({ node, message: 'This leaves only the case that it ends, and the loop goes on.' });
      },
    },
  }),
} as const satisfies Rule;

/** The case whose last statement a `break` is, or is in the last `if` of. */
function caseEndedBy(jump: SyntaxNode): SyntaxNode | null {
  let at = jump;
  for (let depth = 0; depth < 3; depth += 1) {
    const around = at.parent;
    if (around === null || partsOf(around).at(-1) !== at) return null;
    if (around.type.endsWith('_case')) return around;
    const outer = around.parent;
    if (around.type !== 'block' || outer?.type !== 'if_statement') return null;
    if (around.field === 'consequence' && childOf(outer, 'alternative')?.type === 'if_statement') return null;
    at = outer;
  }
  return null;
}

/** Where the loop has no other end, or waits: people also end a case with `break` by habit. */
function isMeantForLoop(
  context: RuleContext,
  arm: SyntaxNode,
  chosen: SyntaxNode,
  loop: SyntaxNode,
): boolean {
  if (chosen.type !== 'select_statement' || !isEndless(context.text, loop)) return false;
  const body = childOf(loop, 'body');
  // What stands behind the `select` is skipped by nothing, so the case may just have nothing to do.
  return body !== null && statementsOf(arm).length > 0 && !hasBreakInAll(chosen);
}

function hasBreakInAll(chosen: SyntaxNode): boolean {
  const arms = partsOf(chosen);
  return arms.length > 1 && arms.every((arm) => partsOf(arm).at(-1)?.type === 'break_statement');
}
