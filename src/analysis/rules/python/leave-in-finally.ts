import { classesOf } from '../../languages/python/exceptions.js';
import { FUNCTIONS } from '../../languages/python/scopes.js';
import { ancestorsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

const LOOPS = new Set(['for_statement', 'while_statement']);

/** A jump out of a `finally` that an error may come to: one without a handler of every error before it. */
export const leaveInFinally = {
  meta: {
    id: 'python-leave-in-finally',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ['python'],
    summary: 'A `finally` block is left by `return`, `break` or `continue`.',
    why: 'What was raised before is then forgotten, and so is what was returned: the caller hears nothing of an error. Later versions of Python warn of it.',
    examples: {
      bad: 'def load(path):\n    try:\n        return read(path)\n    finally:\n        return None\n',
      good: 'def load(path):\n    try:\n        return read(path)\n    finally:\n        close(path)\n',
    },
    equivalents: ['ruff:B012', 'pylint:W0150', 'cwe:584'],
  },
  mentions: ['finally'],
  create: (context) => {
    const visit = (node: SyntaxNode): void => {
      if (!leavesFinally(context, node) || isExplained(context, node)) return;
      context.report({
        node,
        message: 'This forgets what was raised or returned before, so the caller hears nothing of an error.',
      });
    };
    return { on: { return_statement: visit, break_statement: visit, continue_statement: visit } };
  },
} as const satisfies Rule;

function leavesFinally(context: RuleContext, node: SyntaxNode): boolean {
  let inside = node;
  for (const at of ancestorsOf(node)) {
    const isBody = inside.field === 'body';
    inside = at;
    if (at.type === 'finally_clause' && !isAllHandled(context, at)) return true;
    if (FUNCTIONS.has(at.type) || at.type === 'class_definition') return false;
    if (isBody && LOOPS.has(at.type) && node.type !== 'return_statement') return false;
  }
  return false;
}

/** A comment behind the jump says why. */
function isExplained({ text }: RuleContext, { end }: SyntaxNode): boolean {
  return /^[^\S\n]*#/u.test(text.slice(end, end + MAX_GAP));
}

/** How far behind the jump a comment is looked for. */
const MAX_GAP = 40;

/** Where all is handled before, hardly anything can be in flight. `Exception` leaves out interrupts and cancelled tasks. */
function isAllHandled(context: RuleContext, clause: SyntaxNode): boolean {
  const handlers = clause.parent?.children.filter(({ type }) => type === 'except_clause') ?? [];
  return handlers.some((handler) => {
    const classes = classesOf(handler).map((one) => context.textOf(one));
    return classes.length === 0 || classes.some((name) => name === 'BaseException');
  });
}
