import { formatPlace, hasFormatName, verbsOf } from '../../languages/go/formats.js';
import { argumentsOf, isSpread, stringValue } from '../../languages/go/functions.js';
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
    equivalents: ['govet:printf', 'staticcheck:SA5009', 'cwe:685'],
  },
  mentions: ['rintf(', 'Errorf', 'Fatalf', 'Panicf', 'Logf', 'Skipf', 'Appendf'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const place = formatPlace(context, node);
        const format = place === null ? undefined : argumentsOf(node)[place];
        const text = format === undefined ? null : stringValue(context, format);
        if (place === null || format === undefined || text === null || isSpread(node)) return;
        const verbs = verbsOf(text);
        if (verbs === null) return;
        const wraps = verbs.all.some(({ letter }) => letter === 'w');
        if (wraps && calledName(context, node) !== 'fmt.Errorf' && hasFormatName(context, node))
          context.report({ node: format, message: 'Only `fmt.Errorf` knows `%w`: this prints `%!w`.' });
        const given = argumentsOf(node).length - place - 1;
        if (given === verbs.count || isTuple(node, place)) return;
        context.report({
          node,
          message: `The format has verbs for ${verbs.count} and gets ${given}: the result shows what ${given < verbs.count ? 'is missing' : 'is left over'}.`,
        });
      },
    },
  }),
} as const satisfies Rule;

/** `Printf("%d %d", f())` is no Go, but a single call behind the format may stand in broken code. */
function isTuple(call: SyntaxNode, place: number): boolean {
  const [only, second] = argumentsOf(call).slice(place + 1);
  return only?.type === 'variadic_argument' && second === undefined;
}
