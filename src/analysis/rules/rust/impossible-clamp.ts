import { calledPath, argumentsOf, methodCallOf } from '../../languages/rust/calls.js';
import { constantOf } from '../../languages/rust/constants.js';
import { stringValue } from '../../languages/rust/expressions.js';
import { isInTest } from '../../languages/rust/tests.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A value is held between a lower limit and an upper limit below it. */
export const rustImpossibleClamp = {
  meta: {
    id: 'rust-impossible-clamp',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'A value is held between two limits that are the wrong way round.',
    why: '`x.max(100).min(0)` is 0 whatever `x` is, and `x.clamp(100, 0)` panics. The limits were mixed up, or `min` and `max` were.',
    fix: 'The fix changes the limits.',
    examples: {
      bad: 'fn percent(value: i32) -> i32 {\n    value.max(100).min(0)\n}\n',
      good: 'fn percent(value: i32) -> i32 {\n    value.max(0).min(100)\n}\n',
    },
    equivalents: ['clippy:min_max', 'cwe:682'],
  },
  mentions: ['min', 'clamp'],
  create: (context) => {
    // A type of the file may mean something else by them.
    if (/\bfn (?:min|max|clamp)\b/u.test(context.text)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const limits = clampOf(context, node) ?? nestedOf(context, node);
          if (limits === null) return;
          const { lower, upper, message } = limits;
          if (!isAbove(context, lower, upper) || isInTest(context, node)) return;
          context.report({
            node,
            message,
            fix: {
              title: 'Change the limits',
              edits: [
                { start: lower.start, end: lower.end, text: context.textOf(upper) },
                { start: upper.start, end: upper.end, text: context.textOf(lower) },
              ].toSorted((a, b) => a.start - b.start),
            },
          });
        },
      },
    };
  },
} as const satisfies Rule;

/** A number, with or without a fraction, or a text; null when the file does not tell. */
function valueOf(context: RuleContext, node: SyntaxNode): number | string | null {
  const text = stringValue(context, node);
  if (text !== null) return /^[ -~]*$/u.test(text) ? text : null;
  if (!/^\d[\d_]*(?:\.\d*|f(?:32|64)$)/u.test(context.textOf(node))) return constantOf(context, node);
  const number = Number(
    context
      .textOf(node)
      .replaceAll('_', '')
      .replace(/f(?:32|64)$/u, ''),
  );
  return Number.isNaN(number) ? null : number;
}

function isAbove(context: RuleContext, lower: SyntaxNode, upper: SyntaxNode): boolean {
  const [low, high] = [valueOf(context, lower), valueOf(context, upper)];
  return low !== null && high !== null && typeof low === typeof high && low > high;
}

interface Limits {
  readonly lower: SyntaxNode;
  readonly upper: SyntaxNode;
  readonly message: string;
}

function clampOf(context: RuleContext, node: SyntaxNode): Limits | null {
  const call = methodCallOf(context, node);
  const [lower, upper, third] = call?.args ?? [];
  if (call?.name !== 'clamp' || lower === undefined || upper === undefined || third !== undefined)
    return null;
  return { lower, upper, message: 'This panics: the lower limit is above the upper one.' };
}

interface Limited {
  readonly bound: 'min' | 'max';
  readonly values: readonly SyntaxNode[];
}

/** `a.max(1)` and `std::cmp::max(a, 1)`. */
function limitedOf(context: RuleContext, node: SyntaxNode): Limited | null {
  const call = methodCallOf(context, node);
  const name = call?.name ?? /^std::cmp::(min|max)$/u.exec(calledPath(context, node) ?? '')?.[1];
  if (name !== 'min' && name !== 'max') return null;
  const values = call === null ? argumentsOf(node) : [call.receiver, ...call.args];
  return values.length === 2 ? { bound: name, values } : null;
}

/** A limit of a limited value: what is below the one is above the other. */
function nestedOf(context: RuleContext, node: SyntaxNode): Limits | null {
  const outer = limitedOf(context, node);
  for (const value of outer?.values ?? []) {
    const inner = limitedOf(context, value);
    const outerLimit = outer?.values.find((one) => one !== value);
    const innerLimit = inner?.values.find((one) => valueOf(context, one) !== null);
    if (outer === null || inner === null || inner.bound === outer.bound) continue;
    if (outerLimit === undefined || innerLimit === undefined) continue;
    const message = 'This gives the same whatever the value is: the limits are the wrong way round.';
    return outer.bound === 'min'
      ? { lower: innerLimit, upper: outerLimit, message }
      : { lower: outerLimit, upper: innerLimit, message };
  }
  return null;
}
