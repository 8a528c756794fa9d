import type { Edit } from '../../domain/text.js';
import { isGlobal } from '../languages/ecmascript/globals.js';
import { argumentsOf, childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `new Symbol()`, `new BigInt(1)`. */
export const nativeNonconstructor = {
  meta: {
    id: 'native-nonconstructor',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    languages: ECMASCRIPT,
    summary: '`Symbol` or `BigInt` is called with `new`.',
    why: 'They make primitive values and are no constructors: with `new` they throw a TypeError each time.',
    fix: 'The fix calls the function without `new`.',
    examples: { bad: "const key = new Symbol('key');", good: "const key = Symbol('key');" },
    equivalents: ['eslint:no-new-native-nonconstructor', 'cwe:628'],
  },
  mentions: ['Symbol', 'BigInt'],
  create: (context) => ({
    on: {
      new_expression(node) {
        const written = childOf(node, 'constructor');
        const constructor = written === null ? null : unwrap(written);
        const name = constructor === null ? '' : context.textOf(constructor);
        if (constructor === null || !/^(?:Symbol|BigInt)$/u.test(name)) return;
        if (!isGlobal(context, constructor, name)) return;
        const edits = withoutNew(context, node, constructor);
        context.report({
          node,
          message: `${inlineCode(name, 'This')} is no constructor, so \`new\` throws a TypeError.`,
          ...(edits === null ? {} : { fix: { title: 'Call it without new', edits } }),
        });
      },
    },
  }),
} as const satisfies Rule;

function withoutNew(context: RuleContext, node: SyntaxNode, constructor: SyntaxNode): Edit[] | null {
  if (argumentsOf(node) === null) return null;
  if (context.text.slice(node.start, constructor.start).trim() !== 'new') return null;
  return [{ start: node.start, end: constructor.start, text: '' }];
}
