import { childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `new Buffer(size)`. */
export const oldBuffer = {
  meta: {
    id: 'old-buffer',
    kind: 'security',
    severity: 'warning',
    offByDefault: 'Packages with a `Buffer` of their own are called in the same way.',
    confidence: 0.8,
    languages: ECMASCRIPT,
    summary: 'A buffer is made by its deprecated constructor.',
    why: 'What it does depends on the type of its argument: with a number from outside it gives memory of the process as it is, or a huge block. `Buffer.from` and `Buffer.alloc` say which is meant.',
    examples: { bad: 'const bytes = new Buffer(text);', good: 'const bytes = Buffer.from(text);' },
    equivalents: ['eslint:no-buffer-constructor', 'sonarjs:S1874', 'cwe:477'],
  },
  mentions: ['Buffer'],
  create(context) {
    const check = (node: SyntaxNode): void => {
      const callee = childOf(node, 'function') ?? childOf(node, 'constructor');
      if (callee === null || !isBuffer(context, unwrap(callee))) return;
      context.report({
        node,
        message: 'What this gives depends on the type of its argument, and can be foreign memory.',
      });
    };
    return { on: { call_expression: check, new_expression: check } };
  },
} as const satisfies Rule;

/** Whatever the file declares: `Buffer` is mostly imported. */
function isBuffer(context: RuleContext, callee: SyntaxNode): boolean {
  return callee.type === 'identifier' && context.textOf(callee) === 'Buffer';
}
