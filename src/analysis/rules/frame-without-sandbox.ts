import { attributesOf, tagName } from '../languages/ecmascript/jsx.js';
import { stringValue } from '../languages/ecmascript/literals.js';
import { createdElement, givenProp } from '../languages/ecmascript/react/create-element.js';
import { childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** An `<iframe>` that may do all that the page may. */
export const frameWithoutSandbox = {
  meta: {
    id: 'frame-without-sandbox',
    kind: 'security',
    severity: 'info',
    offByDefault: 'Whether it is wrong depends on the page in the frame, which the file does not show.',
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'An `<iframe>` has no `sandbox`, or one that holds nothing back.',
    why: 'A page in a frame can run scripts, open windows and send the visitor elsewhere. `sandbox` takes that away but for what it lists; with `allow-scripts` and `allow-same-origin` together the page can remove it again.',
    examples: {
      bad: "React.createElement('iframe', { src: url });",
      good: "React.createElement('iframe', { src: url, sandbox: 'allow-scripts' });",
    },
    equivalents: ['react:iframe-missing-sandbox', 'cwe:1021'],
  },
  mentions: ['iframe'],
  create(context) {
    const checkTag = (tag: SyntaxNode): void => {
      if (tagName(context, tag) !== 'iframe') return;
      const given = attributesOf(context, tag).filter(({ name }) => name === 'sandbox');
      check(
        context,
        tag,
        given.map(({ node, value }) => (value?.parent === node ? value : null)),
      );
    };
    return {
      on: {
        jsx_opening_element: checkTag,
        jsx_self_closing_element: checkTag,
        call_expression(node) {
          const made = createdElement(context, node);
          if (made === null || stringValue(context.text, made.type) !== 'iframe') return;
          const given = givenProp(context, made.props, 'sandbox');
          check(context, node, given === null ? [] : [childOf(given, 'value')]);
        },
      },
    };
  },
} as const satisfies Rule;

const KNOWN = new Set([
  '',
  'allow-downloads-without-user-activation',
  'allow-downloads',
  'allow-forms',
  'allow-modals',
  'allow-orientation-lock',
  'allow-pointer-lock',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-presentation',
  'allow-same-origin',
  'allow-scripts',
  'allow-storage-access-by-user-activation',
  'allow-top-navigation',
  'allow-top-navigation-by-user-activation',
]);

function check(context: RuleContext, node: SyntaxNode, given: readonly (SyntaxNode | null)[]): void {
  if (given.length === 0) {
    context.report({ node, message: 'Without `sandbox` the page in this frame may do what it likes.' });
    return;
  }
  for (const value of given) {
    const text = value === null ? null : stringValue(context.text, value);
    if (text === null || !isOpen(text.split(' ').map((word) => word.trim()))) continue;
    context.report({ node, message: 'This `sandbox` holds nothing back, or lists what no browser knows.' });
  }
}

function isOpen(words: readonly string[]): boolean {
  if (words.some((word) => !KNOWN.has(word))) return true;
  return words.includes('allow-scripts') && words.includes('allow-same-origin');
}
