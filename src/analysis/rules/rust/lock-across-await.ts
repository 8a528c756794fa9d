import { holdOfHead, holdOfLet, runningDuring, type Hold } from '../../languages/rust/guards.js';
import { bodyAround, isAsync } from '../../languages/rust/expressions.js';
import { isInTest } from '../../languages/rust/tests.js';
import { lineAt, lineStarts } from '../../../domain/text.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A lock of a thread is held while a task waits. */
export const rustLockAcrossAwait = {
  meta: {
    id: 'rust-lock-across-await',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'A lock that blocks its thread is held over an `.await`.',
    why: 'While the task waits, another one on the same thread may ask for the lock: that one blocks the thread, and the first is never woken to give it back. `drop` the guard before, or take an asynchronous lock.',
    examples: {
      bad: 'async fn save(state: &Mutex<State>) {\n    let guard = state.lock().unwrap();\n    write(&guard.name).await;\n}\n',
      good: 'async fn save(state: &Mutex<State>) {\n    let name = state.lock().unwrap().name.clone();\n    write(&name).await;\n}\n',
    },
    equivalents: ['clippy:await_holding_lock', 'cwe:833'],
  },
  mentions: ['await'],
  create: (context) => {
    let starts: readonly number[] | null = null;
    const report = ({ taken }: Hold, waits: SyntaxNode): void => {
      starts ??= lineStarts(context.text);
      const line = lineAt(starts, waits.end);
      context.report({
        node: taken,
        message: `This lock is still held in line ${line}, where the task waits: another task on the thread blocks it for good.`,
      });
    };
    const check = (node: SyntaxNode, hold: Hold | null): void => {
      if (hold === null || hold.access.kind !== 'lock') return;
      const body = bodyAround(node);
      if (body === null || !isAsync(body) || isInTest(context, node)) return;
      const waits = firstWait(hold);
      if (waits !== null) report(hold, waits);
    };
    const checkHead = (node: SyntaxNode): void => check(node, holdOfHead(context, node));
    return {
      on: {
        let_declaration: (node) => check(node, holdOfLet(context, node)),
        match_expression: checkHead,
        if_expression: checkHead,
        while_expression: checkHead,
        for_expression: checkHead,
      },
    };
  },
} as const satisfies Rule;

function firstWait(hold: Hold): SyntaxNode | null {
  for (const node of runningDuring(hold))
    if (node.type === 'await_expression' && node.end > hold.from && node.end <= hold.to) return node;
  return null;
}
