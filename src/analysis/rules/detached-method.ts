import { isGlobal } from '../languages/ecmascript/globals.js';
import { stringValue } from '../languages/ecmascript/literals.js';
import { isBuiltIn, memberName } from '../languages/ecmascript/names.js';
import { constructedBody, ownerBody, readOwner, type Owner } from '../languages/ecmascript/owners.js';
import { argumentsOf, childOf, partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A method that uses `this`, given away without its object. */
export const detachedMethod = {
  meta: {
    id: 'detached-method',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A method that uses `this` is handed over without its object.',
    why: 'Whoever calls it later calls a plain function, in which `this` is undefined or something else. The first access to a member then throws or reads the wrong object, long after the line that caused it.',
    fix: 'The fix binds the method to its object.',
    examples: {
      bad: 'class Clock {\n  ticks = 0;\n  start() { setInterval(this.tick, 1000); }\n  tick() { this.ticks += 1; }\n}',
      good: 'class Clock {\n  ticks = 0;\n  start() { setInterval(() => this.tick(), 1000); }\n  tick() { this.ticks += 1; }\n}',
    },
    equivalents: ['cwe:476'],
  },
  mentions: ['this.'],
  create(context) {
    const owners = new Map<SyntaxNode, Owner>();
    let removesListeners: boolean | null = null;
    const ownerOf = (body: SyntaxNode): Owner => {
      const owner = owners.get(body) ?? readOwner(context, body);
      owners.set(body, owner);
      return owner;
    };
    return {
      on: {
        variable_declarator(node) {
          const pattern = childOf(node, 'name');
          const value = childOf(node, 'value');
          if (pattern?.type !== 'object_pattern' || value === null) return;
          const body = ownerBody(context, value) ?? constructedBody(context, value);
          if (body === null) return;
          for (const taken of takenMembers(context, pattern)) {
            const { methods, assigned, mayBind } = ownerOf(body);
            if (mayBind || assigned.has(taken.name) || !methods.has(taken.name)) continue;
            if (isOnlyCalled(context, taken.identifier))
              report(context, taken.identifier, { name: taken.name, object: null });
          }
        },
        member_expression(node) {
          const object = childOf(node, 'object');
          const property = childOf(node, 'property');
          if (object === null || property === null || !isHandedOver(context, node)) return;
          const body = ownerBody(context, object);
          if (body === null) return;
          const name = context.textOf(property);
          const { methods, assigned, mayBind } = ownerOf(body);
          if (mayBind || assigned.has(name) || !methods.has(name)) return;
          removesListeners ??= /\b(?:off|remove\w*)\(/u.test(context.text);
          const mustStay = removesListeners && isListener(context, node);
          report(context, node, { name, object: mustStay ? null : context.textOf(object) });
        },
      },
    };
  },
} as const satisfies Rule;

/** Without an object there is no fix. */
function report(
  context: RuleContext,
  node: SyntaxNode,
  { name, object }: { readonly name: string; readonly object: string | null },
): void {
  const edits = [{ start: node.end, end: node.end, text: `.bind(${object})` }];
  context.report({
    node,
    message: `${inlineCode(name, 'The method')} uses \`this\`, which is not its object when it is called from there.`,
    ...(object === null ? {} : { fix: { title: 'Bind the method to its object', edits } }),
  });
}

/** A listener that is removed elsewhere has to be the same function there. */
function isListener(context: RuleContext, node: SyntaxNode): boolean {
  const call = node.parent?.type === 'arguments' ? node.parent.parent : null;
  const callee = call === null ? null : childOf(call, 'function');
  return callee !== null && LISTENERS.has(memberName(context, callee) ?? '');
}

/** Given to something that will call it as a plain function. */
function isHandedOver(context: RuleContext, node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.type === 'jsx_expression') return isHandler(context, parent);
  if (parent?.type === 'variable_declarator') return node.field === 'value' && isCalledAlone(context, parent);
  if (parent?.type !== 'arguments' || parent.parent?.type !== 'call_expression') return false;
  const callee = childOf(parent.parent, 'function');
  const args = argumentsOf(parent.parent);
  if (callee === null || args === null) return false;
  return isCallback(context, unwrap(callee), args, args.indexOf(node));
}

/** `onClick={this.m}`. */
function isHandler(context: RuleContext, expression: SyntaxNode): boolean {
  const attribute = expression.parent;
  const [name] = attribute?.type === 'jsx_attribute' ? attribute.children : [];
  return name !== undefined && /^on[A-Z]/u.test(context.textOf(name));
}

/** `const m = object.m;` and then `m()`. */
function isCalledAlone(context: RuleContext, declarator: SyntaxNode): boolean {
  const name = childOf(declarator, 'name');
  return name?.type === 'identifier' && isOnlyCalled(context, name);
}

/** A `const` of which each use is a call. */
function isOnlyCalled(context: RuleContext, name: SyntaxNode): boolean {
  const binding = context.scopes().lookup(context.textOf(name), name);
  if (binding?.kind !== 'const' || binding.declarations.length !== 1) return false;
  return (
    binding.references.length > 0 &&
    binding.references.every(
      ({ node }) => node.field === 'function' && node.parent?.type === 'call_expression',
    )
  );
}

/** The members that `const { a, b: c } = object` takes out, each with the name it gets. */
function takenMembers(
  context: RuleContext,
  pattern: SyntaxNode,
): readonly { readonly name: string; readonly identifier: SyntaxNode }[] {
  return partsOf(pattern).flatMap((part) => {
    if (part.type === 'shorthand_property_identifier_pattern')
      return [{ name: context.textOf(part), identifier: part }];
    const key = part.type === 'pair_pattern' ? childOf(part, 'key') : null;
    const value = part.type === 'pair_pattern' ? childOf(part, 'value') : null;
    return key?.type === 'property_identifier' && value?.type === 'identifier'
      ? [{ name: context.textOf(key), identifier: value }]
      : [];
  });
}

const TIMERS = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'requestIdleCallback',
];
const LISTENERS = new Set(['on', 'once', 'addListener', 'prependListener', 'addEventListener']);
const SETTLERS = new Set(['then', 'catch', 'finally']);
const ITERATORS = new Set([
  'map',
  'filter',
  'forEach',
  'some',
  'every',
  'find',
  'findIndex',
  'findLast',
  'flatMap',
  'sort',
]);
const ROUTES = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'use']);

function isCallback(
  context: RuleContext,
  callee: SyntaxNode,
  args: readonly SyntaxNode[],
  position: number,
): boolean {
  if (callee.type === 'identifier')
    return position === 0 && TIMERS.some((name) => isGlobal(context, callee, name));
  const name = memberName(context, callee) ?? '';
  const [first, , third] = args;
  if (TIMERS.includes(name)) return position === 0 && isBuiltIn(context, callee, 'window', /./u);
  if (name === 'nextTick') return position === 0 && isBuiltIn(context, callee, 'process', /./u);
  if (SETTLERS.has(name)) return true;
  // A second argument may be what `this` is to be.
  if (ITERATORS.has(name)) return position === 0 && args.length === 1;
  if (ROUTES.has(name))
    return position > 0 && first !== undefined && stringValue(context.text, first)?.startsWith('/') === true;
  if (!LISTENERS.has(name) || position !== 1 || childOf(callee, 'object')?.type === 'this') return false;
  return third === undefined || /^(?:object|true|false)$/u.test(third.type);
}
