import { memberName } from '../languages/ecmascript/names.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `object.__proto__`. */
export const protoProperty = {
  meta: {
    id: 'proto-property',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: 'Code that guards against such keys names the property too.',
    confidence: 0.7,
    languages: ECMASCRIPT,
    summary: 'The prototype of an object is reached through `__proto__`.',
    why: 'Objects without a prototype have no such property, and a key of this name from outside changes the prototype. `Object.getPrototypeOf` and `Object.setPrototypeOf` always work.',
    examples: { bad: 'const base = box.__proto__;', good: 'const base = Object.getPrototypeOf(box);' },
    equivalents: ['eslint:no-proto', 'cwe:1321'],
  },
  mentions: ['__proto__'],
  create(context) {
    const check = (node: SyntaxNode): void => {
      if (memberName(context, node) !== '__proto__') return;
      context.report({
        node,
        message: 'Not every object has this property, and a key from outside may set it.',
      });
    };
    return { on: { member_expression: check, subscript_expression: check } };
  },
} as const satisfies Rule;
