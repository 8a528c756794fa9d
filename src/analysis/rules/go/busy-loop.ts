import { isTestPath } from '../../languages/go/files.js';
import { isEndless } from '../../languages/go/flow.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { RuleFix } from '../../rule.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A loop that spins without waiting. */
export const goBusyLoop = {
  meta: {
    id: 'go-busy-loop',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['go'],
    silentIn: 'tests',
    summary: 'A loop with an empty `default` in its `select` never waits.',
    why: '`select` with a `default` returns at once when nothing is ready, so the loop takes a whole processor until something is. Without the `default` it waits.',
    fix: 'The fix takes the empty `default` out, so that the loop waits.',
    examples: {
      bad: 'package p\n\nfunc drain(done, work chan int) {\n\tfor {\n\t\tselect {\n\t\tcase <-done:\n\t\t\treturn\n\t\tcase a := <-work:\n\t\t\tuse(a)\n\t\tdefault:\n\t\t}\n\t}\n}\n',
      good: 'package p\n\nfunc drain(done, work chan int) {\n\tfor {\n\t\tselect {\n\t\tcase <-done:\n\t\t\treturn\n\t\tcase a := <-work:\n\t\t\tuse(a)\n\t\t}\n\t}\n}\n',
    },
    equivalents: ['staticcheck:SA5004', 'cwe:835'],
  },
  mentions: ['select'],
  create: (context) => ({
    on: {
      for_statement(node) {
        // Tests of schedulers keep a processor busy on purpose.
        if (!isEndless(context.text, node) || isTestPath(context.path)) return;
        const body = childOf(node, 'body');
        const [only, second] = body === null ? [] : partsOf(body);
        if (only?.type !== 'select_statement' || second !== undefined) return;
        const idle = partsOf(only).find(({ type }) => type === 'default_case');
        if (idle === undefined || partsOf(idle).length > 0) return;
        const lineStart = context.text.lastIndexOf('\n', idle.start - 1) + 1;
        const before = context.text.slice(lineStart, idle.start);
        const [line = ''] = context.text.slice(idle.start).split('\n', 1);
        const isAlone = before.trim() === '' && line.trim() === 'default:';
        context.report({
          node: idle,
          message: 'With an empty `default` the loop never waits and takes a whole processor.',
          ...(isAlone && partsOf(only).length > 1 ? { fix: removal(context, lineStart, idle) } : {}),
        });
      },
    },
  }),
} as const satisfies Rule;

function removal(context: RuleContext, start: number, idle: SyntaxNode): RuleFix {
  const lineEnd = context.text.indexOf('\n', idle.start);
  const end = lineEnd === -1 ? idle.end : lineEnd + 1;
  return { title: 'Remove the empty default', edits: [{ start, end, text: '' }] };
}
