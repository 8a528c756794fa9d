import {
  ancestorsOf,
  binaryOf,
  childOf,
  FUNCTIONS,
  partsOf,
  unwrap,
} from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `throw 'text'`. */
export const throwLiteral = {
  meta: {
    id: 'throw-literal',
    kind: 'maintenance',
    severity: 'info',
    // Strings are thrown on purpose too: in tools that print what they catch, and to leave a callback early.
    offByDefault: true,
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'Something other than an error is thrown.',
    why: 'A thrown string or number has no stack and no `message`, so logs cannot say where it came from, and handlers that read `error.message` get undefined.',
    fix: 'The fix throws an `Error` with the same text.',
    examples: { bad: "throw 'no such user';", good: "throw new Error('no such user');" },
    equivalents: ['eslint:no-throw-literal', 'sonarjs:S3696'],
    suppressedBy: ['typescript-eslint:only-throw-error'],
  },
  mentions: ['throw'],
  create: (context) => ({
    on: {
      throw_statement(node) {
        const [thrown] = partsOf(node);
        if (thrown === undefined) return;
        const inner = unwrap(thrown);
        if (mayBeError(inner)) return;
        const fix = isText(inner) && !isCaughtHere(node) ? throwError(context, node, inner) : null;
        context.report({
          node,
          message: 'What is thrown here has no stack trace and no `message`, so its origin is lost.',
          ...(fix === null ? {} : { fix }),
        });
      },
    },
  }),
} as const satisfies Rule;

const MAY_BE_ERROR = new Set([
  'identifier',
  'this',
  'call_expression',
  'new_expression',
  'member_expression',
  'subscript_expression',
  'await_expression',
  'yield_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
  'type_assertion',
]);

/** Code that people write has fewer operators in a row. */
const MAX_OPERATORS = 50;

/** False for what can only be another value: a literal, an object, a sum, and what chooses between such. */
function mayBeError(thrown: SyntaxNode): boolean {
  const left = [thrown];
  for (let steps = 0; steps < MAX_OPERATORS; steps += 1) {
    const at = left.pop();
    if (at === undefined) return false;
    const inner = unwrap(at);
    if (MAY_BE_ERROR.has(inner.type)) return true;
    left.push(...valuesOf(inner));
  }
  return true;
}

/** The operands of which one is the value of an expression; none where it is a value of its own. */
function valuesOf(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.type) {
    case 'ternary_expression':
      return node.children.filter(({ field }) => field === 'consequence' || field === 'alternative');
    case 'binary_expression': {
      const { left, operator, right } = binaryOf(node) ?? {};
      if (left === undefined || right === undefined) return [];
      if (operator?.type === '&&') return [right];
      return operator?.type === '||' || operator?.type === '??' ? [left, right] : [];
    }
    case 'sequence_expression':
    case 'assignment_expression':
      return partsOf(node).slice(-1);
    case 'augmented_assignment_expression': {
      const operator = childOf(node, 'operator')?.type;
      // What `&&=` leaves in place is falsy, so it is no error either.
      if (operator === '&&=') return partsOf(node).slice(-1);
      return operator === '||=' || operator === '??=' ? partsOf(node) : [];
    }
    default:
      return [];
  }
}

/** A string, a template, or a sum that begins with one. */
function isText(node: SyntaxNode): boolean {
  let at = node;
  for (let sum = binaryOf(at); sum !== null; sum = binaryOf(at)) {
    if (sum.operator.type !== '+') return false;
    at = sum.left;
  }
  return at.type === 'string' || at.type === 'template_string';
}

function throwError(context: RuleContext, statement: SyntaxNode, thrown: SyntaxNode): RuleFix | null {
  if (context.scopes().lookup('Error', statement) !== null) return null;
  return {
    title: 'Throw an Error with this text',
    edits: [
      { start: thrown.start, end: thrown.start, text: 'new Error(' },
      { start: thrown.end, end: thrown.end, text: ')' },
    ],
  };
}

/** True when a `catch` of the same function takes it: the handler may compare it with the text. */
function isCaughtHere(statement: SyntaxNode): boolean {
  let inner = statement;
  for (const at of ancestorsOf(statement)) {
    if (FUNCTIONS.has(at.type)) return false;
    if (at.type === 'try_statement' && inner.field === 'body' && childOf(at, 'handler') !== null) return true;
    inner = at;
  }
  return false;
}
