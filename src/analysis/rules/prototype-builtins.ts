import { shortCircuits } from '../languages/ecmascript/chains.js';
import { memberName } from '../languages/ecmascript/names.js';
import { argumentsOf, childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const METHODS = new Set(['hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable']);

/** `object.hasOwnProperty(key)`. */
export const prototypeBuiltins = {
  meta: {
    id: 'prototype-builtins',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'On most objects the method is there and is the right one.',
    confidence: 0.4,
    languages: ECMASCRIPT,
    summary: 'A method of `Object.prototype` is called on an object itself.',
    why: 'An object without a prototype has no such method, and an object that is read from outside can bring its own. Then the call throws or lies.',
    fix: 'The fix calls the method of `Object.prototype`.',
    examples: {
      bad: 'if (query.hasOwnProperty(key)) show(key);',
      good: 'if (Object.prototype.hasOwnProperty.call(query, key)) show(key);',
    },
    equivalents: ['eslint:no-prototype-builtins', 'biome:noPrototypeBuiltins', 'cwe:1321'],
    yieldsTo: ['builtin-of-data'],
  },
  mentions: [...METHODS],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        const member = callee === null ? null : unwrap(callee);
        const name = member === null ? null : memberName(context, member);
        if (member === null || name === null || !METHODS.has(name) || argumentsOf(node) === null) return;
        const property = childOf(member, 'property') ?? childOf(member, 'index') ?? member;
        const fix = callOfPrototype(context, node, member, name);
        context.report({
          node,
          range: { start: property.start, end: property.end },
          message: `The object can lack \`${name}\` or have another one of its own.`,
          ...(fix === null ? {} : { fix }),
        });
      },
    },
  }),
} as const satisfies Rule;

function callOfPrototype(
  context: RuleContext,
  call: SyntaxNode,
  member: SyntaxNode,
  name: string,
): RuleFix | null {
  const object = childOf(member, 'object');
  const list = childOf(call, 'arguments');
  if (object === null || list === null || object.type === 'super' || member.field !== 'function') return null;
  if (shortCircuits(call) || context.scopes().lookup('Object', call) !== null) return null;
  if (/\/[/*]/u.test(context.text.slice(object.end, list.start))) return null;
  const separator = (argumentsOf(call) ?? []).length === 0 ? '' : ', ';
  return {
    title: `Call Object.prototype.${name}`,
    edits: [
      { start: member.start, end: member.end, text: `Object.prototype.${name}.call` },
      { start: list.start + 1, end: list.start + 1, text: `${context.textOf(object)}${separator}` },
    ],
  };
}
