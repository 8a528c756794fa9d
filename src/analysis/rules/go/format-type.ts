import { inlineCode } from '../../inline-code.js';
import { basicKind, type BasicKind } from '../../languages/go/basic-types.js';
import { formatCall, FORMAT_MENTIONS } from '../../languages/go/formats.js';
import type { Rule } from '../../rule.js';

/** The verbs that each kind of value knows; `v` and `T` are known to all. */
const VERBS: Readonly<Record<BasicKind, RegExp>> = {
  text: /^[sqxX]$/u,
  whole: /^[bcdoOqxXU]$/u,
  fraction: /^[beEfFgGxX]$/u,
  truth: /^t$/u,
};

/** Letters that are verbs at all: what others print is another defect. */
const KNOWN = /^[bcdeEfFgGoOpqstUwxX]$/u;

const NAMES: Readonly<Record<BasicKind, string>> = {
  text: 'a text',
  whole: 'a whole number',
  fraction: 'a number with a fraction',
  truth: 'true or false',
};

/** A verb that does not know what it is given. */
export const goFormatType = {
  meta: {
    id: 'go-format-type',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['go'],
    summary: 'A verb of a format does not know the type of its argument.',
    why: 'It prints `%!d(string=…)` instead of the value. `%w` with anything but an error wraps nothing, so `errors.Is` and `errors.As` find no cause.',
    examples: {
      bad: 'package p\n\nimport "fmt"\n\nfunc show(name string) string {\n\treturn fmt.Sprintf("name: %d", name)\n}\n',
      good: 'package p\n\nimport "fmt"\n\nfunc show(name string) string {\n\treturn fmt.Sprintf("name: %s", name)\n}\n',
    },
    equivalents: ['cwe:686'],
    suppressedBy: ['staticcheck:SA5009', 'govet:printf'],
  },
  mentions: FORMAT_MENTIONS,
  create: (context) => ({
    on: {
      call_expression(node) {
        const call = formatCall(context, node);
        // Where their number is wrong, nobody can tell which verb is whose.
        if (call === null || call.given.length !== call.verbs.count) return;
        const { verbs, given } = call;
        for (const verb of verbs.all) {
          const value = given[verb.place];
          if (value === undefined || !KNOWN.test(verb.letter)) continue;
          const kind = basicKind(context, value);
          if (kind === null || VERBS[kind].test(verb.letter)) continue;
          const shown = inlineCode(`%${verb.letter}`, 'The verb');
          const message =
            verb.letter === 'w'
              ? `${shown} wraps an error, and this is ${NAMES[kind]}: it prints \`%!w\`.`
              : `${shown} does not know ${NAMES[kind]}, so it prints an error instead of the value.`;
          context.report({ node: value, message });
        }
      },
    },
  }),
} as const satisfies Rule;
