import { inlineCode } from '../inline-code.js';
import { attributesOf } from '../languages/ecmascript/jsx.js';
import { JSX } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** An attribute that a tag has twice. */
export const repeatedAttribute = {
  meta: {
    id: 'repeated-attribute',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: JSX,
    summary: 'An element has the same attribute twice.',
    why: 'The later one wins without a word, so one of the two values is never seen. Mostly a line was copied, or a merge kept both sides.',
    examples: {
      bad: 'export const Save = () => <Button onClick={save} onClick={close} />;',
      good: 'export const Save = () => <Button onClick={save} onBlur={close} />;',
    },
    equivalents: ['react:jsx-no-duplicate-props', 'cwe:694'],
  },
  create(context) {
    const check = (tag: SyntaxNode): void => checkTag(context, tag);
    return { on: { jsx_opening_element: check, jsx_self_closing_element: check } };
  },
} as const satisfies Rule;

function checkTag(context: RuleContext, tag: SyntaxNode): void {
  const seen = new Set<string>();
  for (const { node, name } of attributesOf(context, tag)) {
    if (name === null) continue;
    // What stands in a namespace is told apart by it: `xlink:href` beside `href` is right.
    if (seen.has(name) && !name.includes(':')) {
      const what = inlineCode(name, 'This attribute');
      context.report({ node, message: `${what} is there twice, so the value that comes first is lost.` });
    }
    seen.add(name);
  }
}
