import { printPlace } from '../../languages/go/formats.js';
import { argumentsOf, stringValue } from '../../languages/go/functions.js';
import type { Rule } from '../../rule.js';

/** A verb as `go vet` looks for it: a per cent sign before a word may be one, with a space before it none. */
const VERBS = /%[+#-]?\d*(?:\.\d+)?[sdvqxXtTfwp](?![a-zA-Z\d%])/u;

/** Verbs of a format in a function that does not format. */
export const goFormattedPrint = {
  meta: {
    id: 'go-formatted-print',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.96,
    languages: ['go'],
    summary: 'A function that prints its arguments as they are gets a format.',
    why: '`Println` and `Print` know no verbs, so `%d` is printed as it is. `Printf` formats.',
    examples: {
      bad: 'package p\n\nimport "fmt"\n\nfunc show(a int) {\n\tfmt.Println("count: %d", a)\n}\n',
      good: 'package p\n\nimport "fmt"\n\nfunc show(a int) {\n\tfmt.Printf("count: %d\\n", a)\n}\n',
    },
    equivalents: ['cwe:628'],
    suppressedBy: ['govet:printf'],
  },
  mentions: ['Print', 'rint(', 'rintln(', 'Fatal', 'Panic', 'Error', 'Log', 'Skip'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const place = printPlace(context, node);
        const all = argumentsOf(node);
        const text = place === null || all[place] === undefined ? null : stringValue(context, all[place]);
        if (place === null || text === null || all.length < place + 2) return;
        const verbs = VERBS.exec(text);
        if (verbs === null) return;
        context.report({ node, message: `This does not format, so \`${verbs[0]}\` is printed as it is.` });
      },
    },
  }),
} as const satisfies Rule;
