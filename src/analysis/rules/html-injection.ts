import { markupOf } from '../languages/ecmascript/markup.js';
import { reportTaint } from '../languages/ecmascript/taint/sinks.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Data from outside that becomes part of a page as markup. */
export const htmlInjection = {
  meta: {
    id: 'html-injection',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'Data from outside becomes part of a page as HTML.',
    why: 'Markup in it runs scripts in the page of whoever opens the link: they read what the visitor sees and act in their name. Text belongs into `textContent`, or is escaped first.',
    examples: {
      bad: "app.get('/hello', (req, res) => {\n  res.send(`<h1>Hello ${req.query.name}</h1>`);\n});",
      good: "app.get('/hello', (req, res) => {\n  res.send(`<h1>Hello ${escapeHtml(req.query.name)}</h1>`);\n});",
    },
    equivalents: ['sonarjs:S5131', 'sonarjs:S5696', 'cwe:79'],
  },
  mentions: [
    'innerHTML',
    'outerHTML',
    'insertAdjacentHTML',
    'document.write',
    'send',
    'write',
    'end',
    'body',
    'html',
    'append',
    '__html',
    'createContextualFragment',
  ],
  create: (context) => {
    const check = (node: SyntaxNode): void => {
      const markup = markupOf(context, node);
      reportTaint(
        context,
        node,
        markup,
        'html',
        (source) => `${source} becomes part of the page as HTML, so scripts in it run for whoever opens it.`,
      );
    };
    return {
      on: {
        call_expression: check,
        assignment_expression: check,
        augmented_assignment_expression: check,
        pair: check,
      },
    };
  },
} as const satisfies Rule;
