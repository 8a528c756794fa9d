import type { Edit } from '../../domain/text.js';
import { isGlobal } from '../languages/ecmascript/globals.js';
import { numberValue, stringValue } from '../languages/ecmascript/literals.js';
import { isBuiltIn, memberName } from '../languages/ecmascript/names.js';
import { swapOf, swappedSettlers } from '../languages/ecmascript/swapped-arguments.js';
import { argumentsOf, childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Arguments of a known built-in function in each other's places. */
export const argumentOrder = {
  meta: {
    id: 'argument-order',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'The arguments of a built-in function stand in the wrong order.',
    why: 'The call does not do what it says: it throws, or takes one value for the other and goes on. JavaScript does not check what an argument is.',
    fix: 'The fix puts each argument in its place.',
    examples: {
      bad: 'setTimeout(1000, () => refresh());',
      good: 'setTimeout(() => refresh(), 1000);',
    },
    equivalents: ['cwe:683'],
  },
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        if (callee !== null) checkCall(context, node, unwrap(callee));
      },
      new_expression(node) {
        const constructor = childOf(node, 'constructor');
        if (constructor === null) return;
        checkCall(context, node, constructor);
        checkPromise(context, node, constructor);
      },
    },
  }),
} as const satisfies Rule;

function checkCall(context: RuleContext, call: SyntaxNode, callee: SyntaxNode): void {
  checkReplacer(context, call, callee);
  const swap = swapOf(context, call, callee);
  if (swap === null) return;
  context.report({
    node: call,
    message: swap.consequence,
    fix: { title: 'Swap the arguments', edits: swapped(context, swap.first, swap.second) },
  });
}

function swapped(context: RuleContext, first: SyntaxNode, second: SyntaxNode): Edit[] {
  return [
    { start: first.start, end: first.end, text: context.textOf(second) },
    { start: second.start, end: second.end, text: context.textOf(first) },
  ];
}

/** `JSON.stringify(value, 2)`: the second argument is a function or a list of names. */
function checkReplacer(context: RuleContext, call: SyntaxNode, callee: SyntaxNode): void {
  if (memberName(context, callee) !== 'stringify') return;
  const [, replacer, third] = argumentsOf(call) ?? [];
  if (replacer === undefined || third !== undefined) return;
  const isIndent =
    numberValue(context.text, replacer) !== null ||
    /^\s+$/u.test(stringValue(context.text, unwrap(replacer)) ?? '');
  if (!isIndent || numberValue(context.text, replacer) === 0) return;
  if (!isBuiltIn(context, callee, 'JSON', /^stringify$/u)) return;
  context.report({
    node: call,
    message: 'The indentation is the third argument; as the second it has no effect.',
    fix: {
      title: 'Pass the indentation as third argument',
      edits: [{ start: replacer.start, end: replacer.start, text: 'null, ' }],
    },
  });
}

/** `new Promise((reject, resolve) => …)`. */
function checkPromise(context: RuleContext, node: SyntaxNode, constructor: SyntaxNode): void {
  if (context.textOf(constructor) !== 'Promise') return;
  const [executor] = argumentsOf(node) ?? [];
  const settlers = executor === undefined ? null : swappedSettlers(context, executor);
  if (settlers === null || !isGlobal(context, constructor, 'Promise')) return;
  const [first, second] = settlers;
  context.report({
    node,
    range: { start: first.start, end: second.end },
    message:
      'The function that resolves comes first; as it stands the promise rejects where it is to resolve.',
    fix: { title: 'Swap the parameters', edits: swapped(context, first, second) },
  });
}
