import { expressionsOf } from '../../languages/go/functions.js';
import { dottedName } from '../../languages/go/names.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Edit } from '../../../domain/text.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Something is closed that may not exist. */
export const goDeferredBeforeCheck = {
  meta: {
    id: 'go-deferred-before-check',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['go'],
    summary: 'A result is used in a `defer` before the error that comes with it is looked at.',
    why: 'When the call fails the result is nil, and closing it panics. The `defer` belongs behind the check.',
    fix: 'The fix moves the `defer` behind the check of the error.',
    examples: {
      bad: 'package p\n\nimport "net/http"\n\nfunc get(url string) error {\n\tresp, err := http.Get(url)\n\tdefer resp.Body.Close()\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn read(resp)\n}\n',
      good: 'package p\n\nimport "net/http"\n\nfunc get(url string) error {\n\tresp, err := http.Get(url)\n\tif err != nil {\n\t\treturn err\n\t}\n\tdefer resp.Body.Close()\n\treturn read(resp)\n}\n',
    },
    equivalents: ['staticcheck:SA5001', 'govet:httpresponse', 'cwe:476'],
  },
  mentions: ['defer'],
  create: (context) => ({
    on: {
      defer_statement(node) {
        const all = node.parent === null ? [] : partsOf(node.parent);
        const at = all.indexOf(node);
        const made = all[at - 1];
        const check = all[at + 1];
        const [call] = partsOf(node);
        const callee = call === undefined ? null : childOf(call, 'function');
        const name = callee === null ? null : dottedName(context.text, callee);
        if (made === undefined || check?.type !== 'if_statement' || name === null || !name.endsWith('.Close'))
          return;
        if (made.type !== 'short_var_declaration' && made.type !== 'assignment_statement') return;
        const [value, error, third] = expressionsOf(childOf(made, 'left')).map((one) => context.textOf(one));
        if (
          value === undefined ||
          error === undefined ||
          third !== undefined ||
          !name.startsWith(`${value}.`)
        )
          return;
        const condition = childOf(check, 'condition');
        const body = childOf(check, 'consequence');
        if (condition === null || body === null || context.textOf(condition) !== `${error} != nil`) return;
        context.report({
          node,
          message: 'When the call before fails there is nothing to close, and this panics.',
          // A comment between them would be lost.
          ...(context.text.slice(node.end, check.start).trim() === ''
            ? { fix: { title: 'Defer it behind the check', edits: moved(context, node, check) } }
            : {}),
        });
      },
    },
  }),
} as const satisfies Rule;

/** The statement goes to the line behind the check, with what separates the two now. */
function moved(context: RuleContext, statement: SyntaxNode, check: SyntaxNode): readonly Edit[] {
  const between = context.text.slice(statement.end, check.start);
  const indent = /[^\n]*$/u.exec(between)?.[0] ?? '';
  return [
    { start: statement.start, end: check.start, text: '' },
    { start: check.end, end: check.end, text: `\n${indent}${context.textOf(statement)}` },
  ];
}
