import { formatCall, FORMAT_MENTIONS, hasFormatName } from '../../languages/go/formats.js';
import { calledName } from '../../languages/go/imports.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A format that does not fit its arguments. */
export const goFormatArguments = {
  meta: {
    id: 'go-format-arguments',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['go'],
    summary: 'The verbs of a format and the arguments behind it do not fit.',
    why: 'A verb without an argument prints `%!d(MISSING)`, an argument without a verb `%!(EXTRA …)`. `%w` wraps an error in `fmt.Errorf` alone.',
    examples: {
      bad: 'package p\n\nimport "fmt"\n\nfunc show(a, b int) string {\n\treturn fmt.Sprintf("%d of %d", a)\n}\n',
      good: 'package p\n\nimport "fmt"\n\nfunc show(a, b int) string {\n\treturn fmt.Sprintf("%d of %d", a, b)\n}\n',
    },
    equivalents: ['cwe:685'],
    suppressedBy: ['staticcheck:SA5009', 'govet:printf'],
  },
  mentions: FORMAT_MENTIONS,
  create: (context) => ({
    on: {
      call_expression(node) {
        const call = formatCall(context, node);
        if (call === null) return;
        const { format, verbs } = call;
        const wraps = verbs.all.some(({ letter }) => letter === 'w');
        if (wraps && calledName(context, node) !== 'fmt.Errorf' && hasFormatName(context, node))
          context.report({ node: format, message: 'Only `fmt.Errorf` knows `%w`: this prints `%!w`.' });
        const given = call.given.length;
        if (given === verbs.count || isTuple(call.given)) return;
        context.report({
          node,
          message: `The format has verbs for ${verbs.count} and gets ${given}: the result shows what ${given < verbs.count ? 'is missing' : 'is left over'}.`,
        });
      },
    },
  }),
} as const satisfies Rule;

/** `Printf("%d %d", f())` is no Go, but a single call behind the format may stand in broken code. */
function isTuple([only, second]: readonly SyntaxNode[]): boolean {
  return only?.type === 'variadic_argument' && second === undefined;
}
