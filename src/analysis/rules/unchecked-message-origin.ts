import { constantOf } from '../languages/ecmascript/constants.js';
import { localFunction, parametersOf, patternOf } from '../languages/ecmascript/functions.js';
import { memberName } from '../languages/ecmascript/names.js';
import { bare } from '../languages/ecmascript/objects.js';
import { argumentsOf, childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { UNMEASURED } from '../why-off.js';

/** A listener for messages of other windows that does not look at who sent them. */
export const uncheckedMessageOrigin = {
  meta: {
    id: 'unchecked-message-origin',
    kind: 'security',
    severity: 'warning',
    confidence: 0.7,
    offByDefault: UNMEASURED,
    languages: ECMASCRIPT,
    summary: 'A message from another window is used without looking at where it came from.',
    why: 'Every page that opens or embeds this one can send it messages. Without a look at `origin` or `source` it does what any of them says.',
    examples: {
      bad: "window.addEventListener('message', (event) => run(event.data));",
      good: "window.addEventListener('message', (event) => {\n  if (event.origin === 'https://acme.dev') run(event.data);\n});",
    },
    equivalents: ['cwe:346', 'cwe:1385'],
  },
  mentions: ['message'],
  create: (context) => {
    const check = (node: SyntaxNode, listener: SyntaxNode | null | undefined): void => {
      const fn = listener === null || listener === undefined ? null : localFunction(context, bare(listener));
      if (fn === null || !usesUnchecked(context, fn)) return;
      const message = 'Any page that opens or embeds this one can send such a message.';
      context.report({ node, message });
    };
    return {
      on: {
        call_expression(node) {
          const callee = childOf(node, 'function');
          const [type, listener] = argumentsOf(node) ?? [];
          if (callee === null || type === undefined || !isOfWindow(context, bare(callee), 'addEventListener'))
            return;
          if (constantOf(context, type)?.value === 'message') check(node, listener);
        },
        assignment_expression(node) {
          const left = childOf(node, 'left');
          const object = left === null ? null : childOf(left, 'object');
          if (left === null || object === null || !isOfWindow(context, left, 'onmessage')) return;
          check(node, childOf(node, 'right'));
        },
      },
    };
  },
} as const satisfies Rule;

/** `window.name`, or `name` alone where it is a method: `self` is the worker in a worker. */
function isOfWindow(context: RuleContext, node: SyntaxNode, name: string): boolean {
  if (node.type === 'identifier')
    return context.textOf(node) === name && context.scopes().resolve(node) === null;
  const object = childOf(node, 'object');
  if (object === null || memberName(context, node) !== name) return false;
  return bare(object).type === 'identifier' && context.textOf(bare(object)) === 'window';
}

/** A longer listener is left alone rather than searched for every use of its event. */
const MAX_LENGTH = 20_000;

/** True for a function whose event is used, and nowhere for its origin, nor as a whole. */
function usesUnchecked(context: RuleContext, fn: SyntaxNode): boolean {
  const [first] = parametersOf(fn);
  const event = first === undefined ? null : patternOf(first);
  const body = childOf(fn, 'body');
  if (event?.type !== 'identifier' || body === null || body.end - body.start > MAX_LENGTH) return false;
  const binding = context.scopes().lookup(context.textOf(event), body);
  const members = (binding?.references ?? []).map(({ node }) => memberName(context, node.parent ?? node));
  return members.length > 0 && members.every((member) => member !== null && !SENDERS.test(member));
}

const SENDERS = /^(?:origin|source|originalEvent|isTrusted|ports)$/u;
