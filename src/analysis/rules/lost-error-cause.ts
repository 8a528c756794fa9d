import { isGlobal } from '../languages/ecmascript/globals.js';
import { keyName } from '../languages/ecmascript/names.js';
import {
  ancestorsOf,
  argumentsOf,
  childOf,
  FUNCTIONS,
  partsOf,
  unwrap,
} from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const ERRORS = new Set([
  'Error',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
  'AggregateError',
]);

/** A new error thrown for a caught one without naming it as the cause. */
export const lostErrorCause = {
  meta: {
    id: 'lost-error-cause',
    kind: 'maintenance',
    severity: 'warning',
    confidence: 0.8,
    offByDefault: 'Some new errors say all there is to say, and platforms before ES2022 have no cause.',
    languages: ECMASCRIPT,
    summary: 'An error is thrown for a caught one that is not its cause.',
    why: 'The stack of the new error ends at the handler, so the place of the failure is lost. An error that is given as `cause` is shown with its stack below the new one.',
    fix: 'The fix gives the caught error as the cause.',
    examples: {
      bad: "try { load(); } catch (error) { throw new Error('no data'); }",
      good: "try { load(); } catch (error) { throw new Error('no data', { cause: error }); }",
    },
    equivalents: ['eslint:preserve-caught-error'],
  },
  mentions: ['catch'],
  create: (context) => ({
    on: {
      throw_statement(node) {
        const [thrown] = partsOf(node);
        const call = thrown === undefined ? null : unwrap(thrown);
        const callee = call === null ? null : (childOf(call, 'constructor') ?? childOf(call, 'function'));
        const name = callee?.type === 'identifier' ? context.textOf(callee) : '';
        if (call === null || callee === null || !ERRORS.has(name)) return;
        const handler = handlerAround(node);
        const parameter = handler === null ? null : childOf(handler, 'parameter');
        if (handler === null || parameter === null || !isGlobal(context, callee, name)) return;
        if (parameter.type !== 'identifier') report(context, handler, null);
        else check(context, call, { parameter, at: name === 'AggregateError' ? 2 : 1 });
      },
    },
  }),
} as const satisfies Rule;

function handlerAround(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node)) {
    if (at.type === 'catch_clause') return at;
    if (FUNCTIONS.has(at.type) || at.type === 'class_static_block') return null;
  }
  return null;
}

interface Expected {
  readonly parameter: SyntaxNode;
  /** Position of the options. */
  readonly at: number;
}

function check(context: RuleContext, call: SyntaxNode, { parameter, at }: Expected): void {
  const args = argumentsOf(call) ?? [];
  if (args.slice(0, at + 1).some(({ type }) => type === 'spread_element')) return;
  const options = args[at];
  const caught = context.textOf(parameter);
  const binding = context.scopes().lookup(caught, call);
  const isVisible = binding?.declarations[0]?.identifier === parameter;
  if (options === undefined) {
    report(context, call, isVisible && args.length === at ? withCause(args, caught) : null);
    return;
  }
  const properties = unwrap(options).type === 'object' ? partsOf(unwrap(options)) : null;
  if (properties === null || properties.some(({ type }) => type === 'spread_element')) return;
  const cause = properties.findLast((property) => nameOf(context, property) === 'cause');
  const value = cause === undefined ? null : (childOf(cause, 'value') ?? cause);
  const given = value === null ? '' : context.textOf(unwrap(value));
  if (given !== caught || !isVisible) report(context, call, null);
}

function nameOf(context: RuleContext, property: SyntaxNode): string | null {
  return keyName(context, childOf(property, 'key') ?? childOf(property, 'name') ?? property);
}

function withCause(args: readonly SyntaxNode[], caught: string): RuleFix | null {
  const last = args.at(-1);
  if (last === undefined) return null;
  return {
    title: 'Give the caught error as the cause',
    edits: [{ start: last.end, end: last.end, text: `, { cause: ${caught} }` }],
  };
}

function report(context: RuleContext, node: SyntaxNode, fix: RuleFix | null): void {
  context.report({
    node,
    message: 'The error that was caught is not the cause of the one that is thrown, so its stack is lost.',
    ...(fix === null ? {} : { fix }),
  });
}
