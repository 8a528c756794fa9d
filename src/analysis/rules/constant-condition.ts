import { literalAssignedIn } from '../languages/ecmascript/conditions.js';
import { isConstant } from '../languages/ecmascript/constancy.js';
import { childOf, FUNCTIONS, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A condition that is always the same. */
export const constantCondition = {
  meta: {
    id: 'constant-condition',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'Code is also switched off in this way on purpose.',
    confidence: 0.7,
    languages: ECMASCRIPT,
    summary: 'A condition is always true or always false.',
    why: 'One of the two ways is never taken. Either the test was to ask something else, or it was switched off for a while and forgotten.',
    examples: { bad: 'if (false) close(box);', good: 'if (box.open) close(box);' },
    equivalents: ['eslint:no-constant-condition', 'sonarjs:S2583', 'cwe:570'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => {
      const condition = childOf(node, 'condition');
      if (condition === null || condition.type === 'empty_statement') return;
      const test = unwrap(condition);
      // `while (true)` says that the loop is left from within.
      if (node.type === 'while_statement' && test.type === 'true') return;
      if (!isConstant(context, test, true) || isGeneratorLoop(node)) return;
      // With one `=` too few it is a finding of another rule, which knows what to do.
      if (literalAssignedIn(context, node) !== null) return;
      context.report({
        node: test,
        message: 'This is the same each time, so one of the two ways is never taken.',
      });
    };
    return {
      on: {
        if_statement: check,
        ternary_expression: check,
        while_statement: check,
        do_statement: check,
        for_statement: check,
      },
    };
  },
} as const satisfies Rule;

const LOOPS = new Set(['while_statement', 'do_statement', 'for_statement']);

/** Longer loops count as those without `yield`. */
const MAX_NODES = 5000;

/** A loop that yields is left by whoever asks for no more values. */
function isGeneratorLoop(loop: SyntaxNode): boolean {
  if (!LOOPS.has(loop.type)) return false;
  const stack = loop.children.filter(({ field }) => field !== 'initializer');
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const node = stack.pop();
    if (node === undefined) return false;
    if (node.type === 'yield_expression') return true;
    if (!FUNCTIONS.has(node.type)) stack.push(...node.children);
  }
  return false;
}
