import { isGlobal } from '../languages/ecmascript/globals.js';
import { isBuiltIn } from '../languages/ecmascript/names.js';
import { childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const OBJECTS = /^(?:Atomics|Intl|JSON|Math|Reflect|Temporal)$/u;
const GLOBALS = ['globalThis', 'window', 'self', 'global'];

/** `Math()`, `new JSON()`. */
export const objectCall = {
  meta: {
    id: 'object-call',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    languages: ECMASCRIPT,
    summary: 'A built-in object that is no function is called.',
    why: '`Math`, `JSON`, `Reflect` and their like are objects that hold functions. Calling one throws a TypeError.',
    examples: { bad: 'const data = JSON(text);', good: 'const data = JSON.parse(text);' },
    equivalents: ['eslint:no-obj-calls', 'cwe:628'],
  },
  mentions: ['Atomics', 'Intl', 'JSON', 'Math', 'Reflect', 'Temporal'],
  create(context) {
    const check = (node: SyntaxNode): void => {
      const callee = childOf(node, 'function') ?? childOf(node, 'constructor');
      const called = callee === null ? null : calledObject(context, unwrap(callee));
      if (called === null) return;
      const name = inlineCode(context.textOf(called), 'This');
      context.report({ node, message: `${name} is no function, so calling it throws a TypeError.` });
    };
    return { on: { call_expression: check, new_expression: check } };
  },
} as const satisfies Rule;

/** The object itself, or the one that a `const` is another name for. */
function calledObject(context: RuleContext, callee: SyntaxNode): SyntaxNode | null {
  if (isObject(context, callee)) return callee;
  if (callee.type !== 'identifier') return null;
  const binding = context.scopes().resolve(callee);
  const [declaration, second] = binding?.declarations ?? [];
  if (binding === null || binding.reassigned || declaration === undefined || second !== undefined)
    return null;
  const { identifier } = declaration;
  if (identifier.field !== 'name' || identifier.parent?.type !== 'variable_declarator') return null;
  const value = childOf(identifier.parent, 'value');
  return value !== null && isObject(context, unwrap(value)) ? callee : null;
}

function isObject(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type !== 'identifier') return GLOBALS.some((object) => isBuiltIn(context, node, object, OBJECTS));
  const name = context.textOf(node);
  return OBJECTS.test(name) && isGlobal(context, node, name);
}
