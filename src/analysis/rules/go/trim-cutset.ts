import { calledWith } from '../../languages/go/expressions.js';
import { stringValue } from '../../languages/go/functions.js';
import { childOf } from '../../languages/shared/tree.js';
import type { RuleFix } from '../../rule.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A character that stands twice, as no set needs it. */
function isNoSet(text: string): boolean {
  const characters = Array.from(text);
  // One that is written by its number is not told from others.
  if (text.includes('\u{FFFD}')) return false;
  return characters.length > 1 && new Set(characters).size < characters.length;
}

/** A set of characters that was meant as a prefix or suffix. */
export const goTrimCutset = {
  meta: {
    id: 'go-trim-cutset',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ['go'],
    summary: '`TrimLeft` or `TrimRight` is given a text as if it were a prefix or suffix.',
    why: 'The second argument is a set of characters: all of them are cut, in any order and number, so more goes than was meant. `TrimPrefix` and `TrimSuffix` cut a text once.',
    fix: 'The fix calls `TrimPrefix` or `TrimSuffix`.',
    examples: {
      bad: 'package p\n\nimport "strings"\n\nfunc host(url string) string {\n\treturn strings.TrimLeft(url, "https://")\n}\n',
      good: 'package p\n\nimport "strings"\n\nfunc host(url string) string {\n\treturn strings.TrimPrefix(url, "https://")\n}\n',
    },
    equivalents: ['staticcheck:SA1024', 'cwe:628'],
  },
  mentions: ['TrimLeft', 'TrimRight', 'strings.Trim', 'bytes.Trim'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const called = calledWith(context, node);
        const side = /^(?:strings|bytes)\.Trim(Left|Right|)$/u.exec(called?.name ?? '')?.[1];
        const set = called?.args[1];
        const text = set === undefined ? null : stringValue(context, set);
        if (side === undefined || text === null || !isNoSet(text)) return;
        context.report({
          node,
          message: 'This cuts each of these characters in any order, not the text that they make.',
          ...fixOf(context, node, side),
        });
      },
    },
  }),
} as const satisfies Rule;

function fixOf(context: RuleContext, call: SyntaxNode, side: string): { readonly fix?: RuleFix } {
  const callee = childOf(call, 'function');
  const field = callee === null ? null : childOf(callee, 'field');
  if (field === null || side === '') return {};
  const text = side === 'Left' ? 'TrimPrefix' : 'TrimSuffix';
  return { fix: { title: `Use ${text}`, edits: [{ start: field.start, end: field.end, text }] } };
}
