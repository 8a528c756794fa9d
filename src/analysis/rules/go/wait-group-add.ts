import { callStatement } from '../../languages/go/expressions.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import { typeTextOf } from '../../languages/go/types.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A goroutine that announces itself to a `sync.WaitGroup`. */
export const goWaitGroupAdd = {
  meta: {
    id: 'go-wait-group-add',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['go'],
    summary: '`Add` of a `sync.WaitGroup` is called by the goroutine that is to be waited for.',
    why: '`Wait` may run before the goroutine has started: the counter is still 0 then, so nothing is waited for. `Add` belongs before the `go` statement.',
    examples: {
      bad: 'package p\n\nimport "sync"\n\nfunc run() {\n\tvar wg sync.WaitGroup\n\tgo func() {\n\t\twg.Add(1)\n\t\tdefer wg.Done()\n\t\twork()\n\t}()\n\twg.Wait()\n}\n',
      good: 'package p\n\nimport "sync"\n\nfunc run() {\n\tvar wg sync.WaitGroup\n\twg.Add(1)\n\tgo func() {\n\t\tdefer wg.Done()\n\t\twork()\n\t}()\n\twg.Wait()\n}\n',
    },
    equivalents: ['staticcheck:SA2000', 'govet:waitgroup', 'cwe:362'],
  },
  mentions: ['WaitGroup'],
  create: (context) => ({
    on: {
      go_statement(node) {
        const [call] = partsOf(node);
        const fn = call === undefined ? null : childOf(call, 'function');
        const body = fn?.type === 'func_literal' ? childOf(fn, 'body') : null;
        const [first] = body === null ? [] : partsOf(body);
        const added = first === undefined ? null : callStatement(first);
        const callee = added === null ? null : childOf(added, 'function');
        const group = callee?.type === 'selector_expression' ? childOf(callee, 'operand') : null;
        if (first === undefined || callee === null || group === null) return;
        const field = childOf(callee, 'field');
        if (field === null || context.textOf(field) !== 'Add' || !isGroup(context, group, node)) return;
        context.report({
          node: first,
          message: 'The goroutine may start after `Wait`, which then does not wait for it.',
        });
      },
    },
  }),
} as const satisfies Rule;

/** A variable of the type around the goroutine; one of its own is none of the others' concern. */
function isGroup(context: RuleContext, group: SyntaxNode, goroutine: SyntaxNode): boolean {
  if (group.type !== 'identifier' || !/^\*?sync\.WaitGroup$/u.test(typeTextOf(context, group) ?? ''))
    return false;
  const declared = context.scopes().resolve(group)?.declarations[0]?.identifier;
  return declared !== undefined && declared.end <= goroutine.start;
}
