import { attributesOf } from '../languages/ecmascript/jsx.js';
import { comesFromAddress, htmlOf, partsOfText } from '../languages/ecmascript/react/inner-html.js';
import { JSX } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `dangerouslySetInnerHTML` with a part of the address. */
export const unsafeHtml = {
  meta: {
    id: 'unsafe-html',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: JSX,
    summary: 'A part of the address is set as HTML.',
    why: 'Anybody can make a link to the page with a script in it. Who follows it runs that script with their own session: it reads what they see and acts in their name.',
    examples: {
      bad: 'export const Found = () => <p dangerouslySetInnerHTML={{ __html: decodeURIComponent(location.hash.slice(1)) }} />;',
      good: 'export const Found = () => <p>{decodeURIComponent(location.hash.slice(1))}</p>;',
    },
    equivalents: ['cwe:79'],
  },
  mentions: ['dangerouslySetInnerHTML'],
  create(context) {
    const check = (tag: SyntaxNode): void => {
      for (const { name, value } of attributesOf(context, tag)) {
        const html = name === 'dangerouslySetInnerHTML' && value !== null ? htmlOf(context, value) : null;
        if (html === null) continue;
        if (!partsOfText(context, html).some((part) => comesFromAddress(context, part))) continue;
        context.report({ node: html, message: 'A script that somebody puts into a link runs here.' });
      }
    };
    return { on: { jsx_opening_element: check, jsx_self_closing_element: check } };
  },
} as const satisfies Rule;
