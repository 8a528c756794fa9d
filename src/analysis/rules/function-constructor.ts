import { isGlobal } from '../languages/ecmascript/globals.js';
import { memberName } from '../languages/ecmascript/names.js';
import { childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `new Function(text)`. */
export const functionConstructor = {
  meta: {
    id: 'function-constructor',
    kind: 'security',
    severity: 'info',
    offByDefault: 'Template engines and bundlers make functions from text on purpose.',
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'A function is made from text.',
    why: 'The text becomes code with all rights of the program, out of sight of every tool, and a content security policy forbids it. A function that is written down does the same.',
    examples: {
      bad: 'const add = new Function("a", "b", "return a + b");',
      good: 'const add = (a, b) => a + b;',
    },
    equivalents: ['eslint:no-new-func', 'sonarjs:S3523', 'cwe:95'],
    // A fixed text is the least of it: these say that others have a say in it.
    yieldsTo: ['dynamic-eval', 'code-injection'],
  },
  mentions: ['Function'],
  create(context) {
    const check = (node: SyntaxNode): void => {
      const callee = childOf(node, 'function') ?? childOf(node, 'constructor');
      if (callee === null || !makesFunction(context, unwrap(callee), node.type === 'call_expression')) return;
      context.report({ node, message: 'This text becomes code, with all rights of the program.' });
    };
    return { on: { call_expression: check, new_expression: check } };
  },
} as const satisfies Rule;

/** `Function`, and where it is called also `Function.call`, `Function.apply` and `Function.bind`. */
function makesFunction(context: RuleContext, callee: SyntaxNode, isCall: boolean): boolean {
  if (isGlobal(context, callee, 'Function')) return true;
  const object = isCall ? childOf(callee, 'object') : null;
  if (object === null || !/^(?:apply|bind|call)$/u.test(memberName(context, callee) ?? '')) return false;
  return isGlobal(context, unwrap(object), 'Function');
}
