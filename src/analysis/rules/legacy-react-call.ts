import { inlineCode } from '../inline-code.js';
import { childOf, memberOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Functions that React has taken away: `findDOMNode`, `isMounted`, and what `ReactDOM.render` returns. */
export const legacyReactCall = {
  meta: {
    id: 'legacy-react-call',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: true,
    confidence: 0.9,
    languages: ECMASCRIPT,
    summary: 'A function is called that newer versions of React do not have.',
    why: 'React 19 has no `findDOMNode`, classes have no `isMounted`, and what `ReactDOM.render` returns is given up. The code fails with the next update.',
    examples: {
      bad: 'const box = findDOMNode(panel).getBoundingClientRect();',
      good: 'const box = panelRef.current.getBoundingClientRect();',
    },
    equivalents: [
      'react:no-find-dom-node',
      'react:no-is-mounted',
      'react:no-render-return-value',
      'sonarjs:S6788',
      'sonarjs:S6789',
      'sonarjs:S6750',
    ],
  },
  mentions: ['findDOMNode', 'isMounted', 'ReactDOM'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        if (callee === null || !isLegacy(context, node, callee)) return;
        const what = inlineCode(context.textOf(callee), 'This call');
        context.report({
          node: callee,
          message: `${what} is gone or has no result in newer versions of React.`,
        });
      },
    },
  }),
} as const satisfies Rule;

function isLegacy(context: RuleContext, call: SyntaxNode, callee: SyntaxNode): boolean {
  if (callee.type === 'identifier') return context.textOf(callee) === 'findDOMNode';
  const member = memberOf(callee);
  if (member === null) return false;
  const name = context.textOf(member.property);
  if (name === 'findDOMNode') return true;
  if (name === 'isMounted') return member.object.type === 'this' && isInMethod(call);
  return name === 'render' && context.textOf(member.object) === 'ReactDOM' && isUsed(call);
}

/** In a method of a class, or a function in an object. */
function isInMethod(call: SyntaxNode): boolean {
  for (let at = call.parent, depth = 0; at !== null && depth < 100; at = at.parent, depth += 1)
    if (at.type === 'pair' || at.type === 'method_definition') return true;
  return false;
}

const USES = new Set([
  'variable_declarator',
  'pair',
  'return_statement',
  'arrow_function',
  'assignment_expression',
]);

function isUsed({ parent }: SyntaxNode): boolean {
  return parent !== null && USES.has(parent.type);
}
