import { attributesOf } from '../languages/ecmascript/jsx.js';
import { comesFromAddress, htmlOf, partsOfText } from '../languages/ecmascript/react/inner-html.js';
import { childOf } from '../languages/ecmascript/syntax.js';
import { JSX } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { UNKNOWN_ORIGIN } from '../why-off.js';

/** `dangerouslySetInnerHTML` with a value of which the file does not show that it is clean. */
export const unsanitizedHtml = {
  meta: {
    id: 'unsanitized-html',
    kind: 'security',
    severity: 'warning',
    offByDefault: UNKNOWN_ORIGIN,
    confidence: 0.4,
    languages: JSX,
    summary: 'A value that this file does not sanitise is set as HTML.',
    why: 'If people can put HTML into the value, their scripts run in the browser of everybody who sees it. Sanitised where it is shown, it is safe wherever it comes from.',
    examples: {
      bad: 'export const Note = ({ note }) => <p dangerouslySetInnerHTML={{ __html: note.html }} />;',
      good: 'export const Note = ({ note }) => <p dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(note.html) }} />;',
    },
    equivalents: ['cwe:79'],
  },
  mentions: ['dangerouslySetInnerHTML'],
  create(context) {
    const check = (tag: SyntaxNode): void => {
      for (const { name, value } of attributesOf(context, tag)) {
        const html = name === 'dangerouslySetInnerHTML' && value !== null ? htmlOf(context, value) : null;
        const parts = html === null ? [] : partsOfText(context, html);
        if (html === null || parts.every((part) => isClean(context, part))) continue;
        if (parts.some((part) => comesFromAddress(context, part))) continue;
        context.report({ node: html, message: 'If people can put HTML into this, their scripts run here.' });
      }
    };
    return { on: { jsx_opening_element: check, jsx_self_closing_element: check } };
  },
} as const satisfies Rule;

/** A call that says that it cleans, escapes or serialises what it is given. */
function isClean(context: RuleContext, part: SyntaxNode): boolean {
  const callee = part.type === 'call_expression' ? childOf(part, 'function') : null;
  if (callee === null || callee.end - callee.start > 200) return false;
  return /saniti[sz]e|purify|escape|encode|clean|xss|^JSON\.stringify$|renderToSt/iu.test(
    context.textOf(callee),
  );
}
