import type { Edit } from '../../domain/text.js';
import type { RuleFix } from '../rule.js';
import { type BlankLink, blankLink, leaksOpener } from '../languages/ecmascript/react/blank-links.js';
import { spreads } from '../languages/ecmascript/jsx.js';
import { JSX } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A link to another site in a new window that lets that site reach back. */
export const openerLeak = {
  meta: {
    id: 'opener-leak',
    kind: 'security',
    severity: 'warning',
    confidence: 0.95,
    languages: JSX,
    summary: 'A link opens another site in a new window without `rel="noopener"`.',
    why: 'In older browsers the opened page reaches this one through `window.opener` and can send it to a copy that asks for a password. Without `noreferrer` it also learns the address that people came from, with whatever is in it.',
    fix: 'The fix adds `noopener noreferrer` to `rel`.',
    examples: {
      bad: 'export const Docs = () => <a href="https://example.com" target="_blank">Docs</a>;',
      good: 'export const Docs = () => <a href="https://example.com" target="_blank" rel="noopener noreferrer">Docs</a>;',
    },
    equivalents: ['react:jsx-no-target-blank', 'cwe:1022'],
  },
  mentions: ['_blank', '_BLANK', '_Blank'],
  create(context) {
    const check = (tag: SyntaxNode): void => {
      const link = blankLink(context, tag);
      if (link === null || !leaksOpener(link)) return;
      const fix = fixOf(context, link);
      context.report({
        node: tag,
        message:
          'The page that this opens can send this one elsewhere through `window.opener` in older browsers.',
        ...(fix === null ? {} : { fix }),
      });
    };
    return { on: { jsx_opening_element: check, jsx_self_closing_element: check } };
  },
} as const satisfies Rule;

const SAFE = 'noopener noreferrer';

function fixOf(context: RuleContext, link: BlankLink): RuleFix | null {
  const edit = edited(context, link);
  return edit === null ? null : { title: 'Add `noopener noreferrer`', edits: [edit] };
}

function edited(context: RuleContext, { attributes, rel }: BlankLink): Edit | null {
  if (spreads(attributes)) return null;
  if (rel === null) {
    const target = attributes.findLast(({ name }) => name === 'target');
    if (target === undefined) return null;
    const { start, end } = target.node;
    return { start: end, end, text: `${separator(context.text, start)}rel="${SAFE}"` };
  }
  const { node, value } = rel;
  if (value === null) return { start: node.end, end: node.end, text: `="${SAFE}"` };
  if (value.type !== 'string' || value.parent !== node) return null;
  const text = context.text.slice(value.start + 1, value.end - 1).trim();
  const quote = context.text.charAt(value.start);
  return {
    start: value.start,
    end: value.end,
    text: `${quote}${text === '' ? '' : `${text} `}${SAFE}${quote}`,
  };
}

/** What stands before an attribute: a space, or a line of its own. */
function separator(text: string, start: number): string {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^[ \t]+$/u.test(line) ? `\n${line}` : ' ';
}
