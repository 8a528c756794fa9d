import { stringValue } from '../languages/ecmascript/literals.js';
import { childOf, isAsync, isGenerator } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { STYLE } from '../why-off.js';

/** `{ a: a }` and `{ f: function () {} }`, for which the language has short forms. */
export const writtenOutProperty = {
  meta: {
    id: 'written-out-property',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: 'A property is written out that could be in its short form.',
    why: 'The short form says the name once, so both cannot drift apart.',
    fix: 'The fix writes the short form.',
    examples: {
      bad: 'export const size = (width, height) => ({ width: width, height });',
      good: 'export const size = (width, height) => ({ width, height });',
    },
    equivalents: ['eslint:object-shorthand', 'sonarjs:S3498'],
  },
  create: (context) => ({
    on: {
      pair(node) {
        const key = childOf(node, 'key');
        const value = childOf(node, 'value');
        if (key === null || value === null || key.type === 'computed_property_name') return;
        if (value.type === 'identifier') checkName(context, node, key, value);
        else if (isNameless(value)) checkFunction(context, node, key, value);
      },
    },
  }),
} as const satisfies Rule;

function checkName(context: RuleContext, node: SyntaxNode, key: SyntaxNode, value: SyntaxNode): void {
  const name = key.type === 'string' ? stringValue(context.text, key) : context.textOf(key);
  // `{ __proto__ }` is a property like any other; written out, it sets the prototype.
  if (name !== context.textOf(value) || name === '__proto__' || hasComment(node)) return;
  report(context, node, {
    title: 'Use the short form',
    edits: [{ start: node.start, end: node.end, text: name }],
  });
}

function isNameless({ type, children }: SyntaxNode): boolean {
  const isFunction = type === 'function_expression' || type === 'generator_function';
  return isFunction && children.every(({ field }) => field !== 'name');
}

function checkFunction(context: RuleContext, node: SyntaxNode, key: SyntaxNode, fn: SyntaxNode): void {
  const parameters = childOf(fn, 'type_parameters') ?? childOf(fn, 'parameters');
  const isCommented = /\/[/*]/u.test(context.text.slice(key.end, parameters?.start));
  // What begins with a capital letter may be called with `new`, which a method refuses.
  const isClass = /^["']?\p{Lu}/u.test(context.textOf(key));
  if (parameters === null || isCommented || isClass) {
    report(context, node, null);
    return;
  }
  const prefix = `${isAsync(fn) ? 'async ' : ''}${isGenerator(fn) ? '*' : ''}`;
  report(context, node, {
    title: 'Write it as a method',
    edits: [
      ...(prefix === '' ? [] : [{ start: key.start, end: key.start, text: prefix }]),
      { start: key.end, end: parameters.start, text: '' },
    ],
  });
}

function report(context: RuleContext, node: SyntaxNode, fix: RuleFix | null): void {
  context.report({
    node,
    message: 'The language has a short form for this.',
    ...(fix === null ? {} : { fix }),
  });
}

const hasComment = (node: SyntaxNode): boolean => node.children.some(({ type }) => type === 'comment');
