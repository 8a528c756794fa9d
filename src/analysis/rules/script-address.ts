import { stringValue } from '../languages/ecmascript/literals.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `javascript:…` as an address. */
export const scriptAddress = {
  meta: {
    id: 'script-address',
    kind: 'security',
    severity: 'info',
    offByDefault: 'Old pages write such links on purpose, and filters name `javascript:` to keep them out.',
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'An address runs code.',
    why: 'A `javascript:` address is `eval` in another form: what it holds runs with the rights of the page, and a content security policy has to allow all inline code for it.',
    examples: { bad: "link.href = 'javascript:open()';", good: 'link.onclick = () => open();' },
    equivalents: ['eslint:no-script-url', 'cwe:95'],
    suppressedBy: ['sonarjs:S1523'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => {
      if (!/^.\s{0,9}[\\j]/iu.test(context.text.slice(node.start, node.start + 12)) || isTagged(node)) return;
      if (!/^javascript:/iu.test(stringValue(context.text, node) ?? '')) return;
      context.report({ node, message: 'Whoever follows this address runs it as code of the page.' });
    };
    return { on: { string: check, template_string: check } };
  },
} as const satisfies Rule;

/** What a tag makes of a template is its own affair. */
function isTagged({ parent, field }: SyntaxNode): boolean {
  return parent?.type === 'call_expression' && field === 'arguments';
}
