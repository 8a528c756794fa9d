import { inlineCode } from '../inline-code.js';
import { exportedOf } from '../languages/ecmascript/modules.js';
import { ownerBody } from '../languages/ecmascript/owners.js';
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
    offByDefault: 'In an older version of React it works, and the file does not tell the version.',
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
  if (callee.type === 'identifier')
    return context.textOf(callee) === 'findDOMNode' && isOfReact(context, callee);
  const member = memberOf(callee);
  if (member === null) return false;
  const name = context.textOf(member.property);
  if (name === 'findDOMNode') return true;
  if (name === 'isMounted')
    return member.object.type === 'this' && isInMethod(call) && !hasOwn(context, member.object, name);
  return name === 'render' && context.textOf(member.object) === 'ReactDOM' && isUsed(call);
}

/** A global, or something of a module of React: not a function of the same name. */
function isOfReact(context: RuleContext, callee: SyntaxNode): boolean {
  if (context.scopes().resolve(callee) === null) return true;
  return /^react(?:-dom)?(?:\/|$)/u.test(exportedOf(context, callee)?.module ?? '');
}

/** True for a class that has a method or field of that name itself. */
function hasOwn(context: RuleContext, object: SyntaxNode, name: string): boolean {
  const members = ownerBody(context, object)?.children ?? [];
  return members.some((member) => {
    const key = childOf(member, 'name') ?? childOf(member, 'property');
    return key !== null && context.textOf(key) === name;
  });
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
