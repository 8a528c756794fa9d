import { isOptional } from '../languages/ecmascript/chains.js';
import {
  argumentsOf,
  binaryOf,
  childOf,
  FUNCTION_EXPRESSIONS,
  partsOf,
  unwrap,
  type BinaryExpression,
} from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A line that goes on in the next one, which looks like a statement of its own. */
export const continuedLine = {
  meta: {
    id: 'continued-line',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'A line that looks like a new statement continues the one above.',
    why: 'No semicolon ends the line above, and a line that begins with a bracket, a parenthesis, a backtick or a slash goes on with it. What looks like two statements is one call, access or division.',
    examples: { bad: 'save()\n(open || close)()', good: 'save();\n(open || close)();' },
    equivalents: ['eslint:no-unexpected-multiline', 'cwe:670'],
  },
  create(context) {
    const report = (node: SyntaxNode, from: number, what: string): void => {
      const start = from + behindComments(context.text.slice(from));
      if (!context.text.slice(from, start).includes('\n')) return;
      const message = `Nothing ends the line above, so this is ${what} what stands there.`;
      context.report({ node, range: { start, end: start + 1 }, message });
    };
    return {
      on: {
        call_expression(node) {
          const callee = childOf(node, 'type_arguments') ?? childOf(node, 'function');
          if (callee === null || isOptional(node) || ENDS_ITSELF.has(callee.type)) return;
          const args = argumentsOf(node);
          if (args !== null && isMeantToBeCalled(node, callee)) return;
          if (args === null) report(node, callee.end, 'a template for');
          else if (args.length > 0) report(node, callee.end, 'a call of');
        },
        subscript_expression(node) {
          const object = childOf(node, 'object');
          if (object !== null && !isOptional(node) && !ENDS_ITSELF.has(object.type))
            report(node, object.end, 'an element of');
        },
        binary_expression(node) {
          const outer = binaryOf(node);
          const inner = outer === null ? null : binaryOf(outer.left);
          if (outer === null || inner === null || !looksLikeRegex(context, outer, inner)) return;
          report(node, inner.left.end, 'a division of');
        },
      },
    };
  },
} as const satisfies Rule;

/** What cannot be called without parentheses around it; and `import`, which is no value. */
const ENDS_ITSELF = new Set(['arrow_function', 'import']);

const KEEPS = new Set([
  'variable_declarator',
  'assignment_expression',
  'field_definition',
  'public_field_definition',
]);

const GOES_ON = new Set([
  'call_expression',
  'member_expression',
  'subscript_expression',
  'non_null_expression',
]);

/**
 * True for a function literal that its place calls: alone it would do nothing, or the line below would. A function that is
 * kept, and a line below that goes on by itself, are two statements.
 */
function isMeantToBeCalled(call: SyntaxNode, callee: SyntaxNode): boolean {
  if (!FUNCTION_EXPRESSIONS.has(unwrap(callee).type)) return false;
  if (callee.type === 'parenthesized_expression') return !isFollowedByAnother(call, unwrap(callee));
  let at = call;
  while (at.parent !== null && GOES_ON.has(at.parent.type) && at.parent.start === call.start) at = at.parent;
  return at === call || at.parent === null || !KEEPS.has(at.parent.type);
}

/** `(function () {})`, and on the next line a second one that is called: what takes nothing is given a function. */
function isFollowedByAnother(call: SyntaxNode, fn: SyntaxNode): boolean {
  const parameters = childOf(fn, 'parameters');
  const [argument, second] = argumentsOf(call) ?? [];
  const isCalled = call.field === 'function' && call.parent?.type === 'call_expression';
  if (!isCalled || parameters === null || partsOf(parameters).length > 0) return false;
  return argument !== undefined && second === undefined && FUNCTION_EXPRESSIONS.has(argument.type);
}

/** `a / b / g.c`: what stands behind the second slash could be the flags of a regular expression. */
function looksLikeRegex(context: RuleContext, outer: BinaryExpression, inner: BinaryExpression): boolean {
  if (outer.operator.type !== '/' || inner.operator.type !== '/') return false;
  return /^[dgimsuvy]+(?![\w$])/u.test(context.text.slice(outer.operator.end, outer.operator.end + 20));
}

/** How much of a text is layout and comments. */
function behindComments(text: string): number {
  return /^(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/u.exec(text)?.[0].length ?? 0;
}
