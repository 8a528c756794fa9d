import { isGlobal } from '../languages/ecmascript/globals.js';
import { isBuiltIn, memberName } from '../languages/ecmascript/names.js';
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
    // Scopes are built only for a file in which such a name is called.
    const aliases = new Set<string>();
    const check = (node: SyntaxNode): void => {
      const callee = childOf(node, 'function') ?? childOf(node, 'constructor');
      const called = callee === null ? null : unwrap(callee);
      if (called === null || !(isObject(context, called) || isAlias(context, called, aliases))) return;
      const name = inlineCode(context.textOf(called), 'This');
      context.report({ node, message: `${name} is no function, so calling it throws a TypeError.` });
    };
    return {
      on: {
        variable_declarator(node) {
          const [name, value] = [childOf(node, 'name'), childOf(node, 'value')];
          if (name === null || value === null || !MAY_BE_OBJECT.has(value.type)) return;
          if (OBJECTS.test(lastName(context, value))) aliases.add(context.textOf(name));
        },
        call_expression: check,
        new_expression: check,
      },
    };
  },
} as const satisfies Rule;

const MAY_BE_OBJECT = new Set(['identifier', 'member_expression', 'subscript_expression']);

function lastName(context: RuleContext, node: SyntaxNode): string {
  return node.type === 'identifier' ? context.textOf(node) : (memberName(context, node) ?? '');
}

/** True for another name of such an object. */
function isAlias(context: RuleContext, callee: SyntaxNode, aliases: ReadonlySet<string>): boolean {
  if (callee.type !== 'identifier' || !aliases.has(context.textOf(callee))) return false;
  const binding = context.scopes().resolve(callee);
  const [declaration, second] = binding?.declarations ?? [];
  if (binding === null || binding.reassigned || declaration === undefined || second !== undefined)
    return false;
  const { identifier } = declaration;
  if (identifier.field !== 'name' || identifier.parent?.type !== 'variable_declarator') return false;
  const value = childOf(identifier.parent, 'value');
  return value !== null && isObject(context, unwrap(value));
}

function isObject(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type !== 'identifier') return GLOBALS.some((object) => isBuiltIn(context, node, object, OBJECTS));
  const name = context.textOf(node);
  return OBJECTS.test(name) && isGlobal(context, node, name);
}
