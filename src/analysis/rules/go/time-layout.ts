import { argumentsOf, stringValue } from '../../languages/go/functions.js';
import { calledName } from '../../languages/go/imports.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A layout of a date that is written as in other languages. */
export const goTimeLayout = {
  meta: {
    id: 'go-time-layout',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['go'],
    summary: 'A date is formatted or parsed with letters that mean nothing to Go.',
    why: 'A layout is written as the reference time `2006-01-02 15:04:05`. Letters such as `YYYY` stand for themselves, so they are printed as they are, and parsing fails.',
    fix: 'The fix writes the layout as the reference time `2006-01-02 15:04:05`.',
    examples: {
      bad: 'package p\n\nimport "time"\n\nfunc day(t time.Time) string {\n\treturn t.Format("YYYY-MM-DD")\n}\n',
      good: 'package p\n\nimport "time"\n\nfunc day(t time.Time) string {\n\treturn t.Format("2006-01-02")\n}\n',
    },
    equivalents: ['cwe:628', 'cwe:683'],
  },
  mentions: ['time'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        const field = callee?.type === 'selector_expression' ? childOf(callee, 'field') : null;
        if (field === null || !/^(?:Format|Parse|ParseInLocation|AppendFormat)$/u.test(context.textOf(field)))
          return;
        const layout = layoutOf(context, node, context.textOf(field));
        const text = layout === undefined ? null : stringValue(context, layout);
        if (layout === undefined || text === null || !isForeign(text)) return;
        const written = translated(text);
        context.report({
          node: layout,
          message: 'These letters mean nothing to Go and are printed as they are.',
          ...(written === null || layout.type !== 'interpreted_string_literal'
            ? {}
            : {
                fix: {
                  title: 'Write the layout as the reference time',
                  edits: [{ start: layout.start + 1, end: layout.end - 1, text: written }],
                },
              }),
        });
      },
    },
  }),
} as const satisfies Rule;

/** The layout stands first, behind the buffer in `AppendFormat`; a method `Parse` of something else has another first argument. */
function layoutOf(context: RuleContext, call: SyntaxNode, name: string): SyntaxNode | undefined {
  const args = argumentsOf(call);
  if (name === 'AppendFormat') return args[1];
  if (name !== 'Format' && calledName(context, call) !== `time.${name}`) return undefined;
  return name === 'Format' && args.length !== 1 ? undefined : args[0];
}

/** Years, months and days in the letters of other languages, without the numbers of the reference time. */
function isForeign(text: string): boolean {
  if (/2006|Jan|Mon|15|04|0[125]/u.test(text)) return false;
  return /^(?:yyyy|YYYY)[-/.]?MM(?:[-/.]?(?:dd|DD))?|^(?:dd|DD)[-/.]?MM[-/.]?(?:yyyy|YYYY)|^MM[-/.](?:dd|DD)[-/.](?:yyyy|YYYY)|^HH:mm(?::ss)?$|^%Y[-/.]?%m/u.test(
    text,
  );
}

const LETTERS: Readonly<Record<string, string>> = {
  YYYY: '2006',
  yyyy: '2006',
  MM: '01',
  DD: '02',
  dd: '02',
  HH: '15',
  hh: '15',
  mm: '04',
  ss: '05',
  SS: '05',
};

function translated(text: string): string | null {
  const written = text.replaceAll(
    /YYYY|yyyy|MM|DD|dd|HH|hh|mm|ss|SS/gu,
    (letters) => LETTERS[letters] ?? letters,
  );
  return /^[\d\s:./_TZ-]+$/u.test(written) ? written : null;
}
