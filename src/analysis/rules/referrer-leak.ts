import { blankLink, leaksOpener } from '../languages/ecmascript/react/blank-links.js';
import { JSX } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { UNMEASURED } from '../why-off.js';

/** A link to another site in a new window that tells it where people came from. */
export const referrerLeak = {
  meta: {
    id: 'referrer-leak',
    kind: 'security',
    severity: 'info',
    offByDefault: UNMEASURED,
    confidence: 0.6,
    languages: JSX,
    summary: 'A link opens another site in a new window without `rel="noreferrer"`.',
    why: 'The other site learns the address that people came from, with whatever is in it. Browsers from before `noopener` know only `noreferrer` as a way to keep the opened page from reaching this one.',
    examples: {
      bad: 'export const Docs = () => <a href="https://example.com" target="_blank" rel="noopener">Docs</a>;',
      good: 'export const Docs = () => <a href="https://example.com" target="_blank" rel="noopener noreferrer">Docs</a>;',
    },
    equivalents: ['react:jsx-no-target-blank', 'cwe:200'],
  },
  mentions: ['_blank', '_BLANK', '_Blank'],
  create(context) {
    const check = (tag: SyntaxNode): void => {
      const link = blankLink(context, tag);
      if (link === null || link.words?.has('noreferrer') === true || leaksOpener(link)) return;
      if (!link.computed && link.leads === 'local') return;
      context.report({
        node: tag,
        message: 'The page that this opens learns the address that people came from.',
      });
    };
    return { on: { jsx_opening_element: check, jsx_self_closing_element: check } };
  },
} as const satisfies Rule;
