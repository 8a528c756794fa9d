import { holdOfHead, holdOfLet, secondAccess, type Hold } from '../../languages/rust/guards.js';
import { inlineCode } from '../../inline-code.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A lock is taken while the same thread holds it. */
export const rustDoubleLock = {
  meta: {
    id: 'rust-double-lock',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['rust'],
    summary: 'A lock is taken while its guard still lives.',
    why: 'The thread waits for itself, for good. A guard that is made in the head of `match`, `if let`, `while let` or `for` lives to the end of its body; `let` the value out of it first, or `drop` the guard.',
    examples: {
      bad: 'fn work(queue: &Mutex<Vec<Job>>) {\n    while let Some(job) = queue.lock().unwrap().pop() {\n        queue.lock().unwrap().extend(job.more());\n    }\n}\n',
      good: 'fn work(queue: &Mutex<Vec<Job>>) {\n    loop {\n        let Some(job) = queue.lock().unwrap().pop() else { break };\n        queue.lock().unwrap().extend(job.more());\n    }\n}\n',
    },
    equivalents: ['cwe:833', 'cwe:764'],
    suppressedBy: ['clippy:if_let_mutex', 'clippy:significant_drop_in_scrutinee'],
  },
  mentions: ['lock', 'write', 'read'],
  create: (context) => {
    // One that the same thread may take again, or that it only tries to take.
    if (/\bReentrant(?:Mutex|Lock)\b/u.test(context.text)) return { on: {} };
    const check = (hold: Hold | null): void => {
      if (hold === null || hold.access.kind !== 'lock') return;
      const second = secondAccess(context, hold);
      if (second === null) return;
      const shown = inlineCode(context.textOf(hold.access.of), 'The lock');
      context.report({
        node: second,
        message: `${shown} is still locked here, so the thread waits for itself.`,
      });
    };
    const checkHead = (node: SyntaxNode): void => check(holdOfHead(context, node));
    return {
      on: {
        let_declaration: (node) => check(holdOfLet(context, node)),
        match_expression: checkHead,
        if_expression: checkHead,
        while_expression: checkHead,
        for_expression: checkHead,
      },
    };
  },
} as const satisfies Rule;
