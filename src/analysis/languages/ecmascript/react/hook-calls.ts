import type { RuleContext, RuleVisitor } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { functionAround } from '../callbacks.js';
import { shortCircuits } from '../chains.js';
import { memberName } from '../names.js';
import {
  ancestorsOf,
  argumentsOf,
  childOf,
  FUNCTIONS,
  isAsync,
  operatorOf,
  partsOf,
  unwrap,
  wrapped,
} from '../syntax.js';

/** Where a hook is called that must not be called there. */
export type Misplacement =
  | 'loop'
  | 'condition'
  | 'early-return'
  | 'callback'
  | 'async'
  | 'class'
  | 'try'
  | 'function'
  | 'top';

export interface MisplacedHook {
  readonly call: SyntaxNode;
  readonly callee: SyntaxNode;
  readonly where: Misplacement;
  /** It is called somewhere in a component or another hook, so it is one for sure. */
  readonly inReact: boolean;
}

const HOOK = /^use(?:[A-Z0-9]|$)/u;
const COMPONENT = /^[A-Z]/u;

/** Where control leaves functions and labelled blocks. */
interface Jumps {
  readonly text: string;
  /** For each function, where its first `return` ends. */
  readonly firstReturns: ReadonlyMap<SyntaxNode, number>;
  readonly breaks: readonly SyntaxNode[];
}

/** Finds the calls of hooks that break the order of hooks. By the names alone, as React's convention has them. */
export function watchHookCalls(context: RuleContext, misplaced: (found: MisplacedHook) => void): RuleVisitor {
  const calls: SyntaxNode[] = [];
  const returns: SyntaxNode[] = [];
  const breaks: SyntaxNode[] = [];
  return {
    on: {
      call_expression(node) {
        if (isHookName(context, childOf(node, 'function'))) calls.push(node);
      },
      return_statement: (node) => void returns.push(node),
      break_statement(node) {
        if (childOf(node, 'label') !== null) breaks.push(node);
      },
    },
    end() {
      if (calls.length === 0) return;
      const jumps = { text: context.text, firstReturns: endsOfFirst(returns), breaks };
      for (const call of calls) {
        const callee = childOf(call, 'function');
        const where = misplacement(context, call, jumps);
        if (callee !== null && where !== null)
          misplaced({ call, callee, where, inReact: isInReact(context, call) });
      }
    },
  };
}

function endsOfFirst(returns: readonly SyntaxNode[]): ReadonlyMap<SyntaxNode, number> {
  const ends = new Map<SyntaxNode, number>();
  for (const node of returns) {
    const fn = functionAround(node);
    if (fn === null) continue;
    ends.set(fn, Math.min(ends.get(fn) ?? node.end, node.end));
  }
  return ends;
}

/** `useState`, `React.useState`, and `use`. */
function isHookName(context: RuleContext, node: SyntaxNode | null): boolean {
  if (node?.type === 'identifier') return HOOK.test(context.textOf(node));
  if (node?.type !== 'member_expression') return false;
  const object = childOf(node, 'object');
  if (object?.type !== 'identifier' || !COMPONENT.test(context.textOf(object))) return false;
  return HOOK.test(memberName(context, node) ?? '');
}

function misplacement(context: RuleContext, call: SyntaxNode, jumps: Jumps): Misplacement | null {
  const fn = bodyAround(call);
  if (isUse(context, call)) return misplacementOfUse(context, call, fn);
  const branch = branching(jumps, call, fn);
  if (branch === 'loop') return 'loop';
  if (fn === null) return 'top';
  if (fn.type !== 'class_static_block' && isComponentOrHook(context, fn)) {
    if (isAsync(fn)) return 'async';
    if (branch !== null) return branch;
    if ((jumps.firstReturns.get(fn) ?? call.end) > call.start) return null;
    return isReachable(context, call) ? 'early-return' : null;
  }
  if (fn.type !== 'class_static_block' && isClassMember(fn)) return 'class';
  if (nameOf(context, fn) !== null) return 'function';
  return isInReact(context, fn) ? 'callback' : null;
}

function isUse(context: RuleContext, call: SyntaxNode): boolean {
  const callee = childOf(call, 'function');
  return callee !== null && (memberName(context, callee) ?? context.textOf(callee)) === 'use';
}

/** `use` may be called in conditions, loops and callbacks, but it throws to make React wait: nothing may catch that. */
function misplacementOfUse(
  context: RuleContext,
  call: SyntaxNode,
  fn: SyntaxNode | null,
): Misplacement | null {
  if (fn === null) return 'top';
  if (fn.type === 'class_static_block' || isClassMember(fn)) return 'class';
  if (!isComponentOrHook(context, fn)) return nameOf(context, fn) === null ? null : 'function';
  if (isAsync(fn)) return 'async';
  for (const at of ancestorsOf(call)) {
    if (at === fn) break;
    if (at.type === 'try_statement') return 'try';
  }
  return null;
}

function isInReact(context: RuleContext, node: SyntaxNode): boolean {
  for (const at of ancestorsOf(node))
    if (FUNCTIONS.has(at.type) && isComponentOrHook(context, at)) return true;
  return false;
}

function isReachable(context: RuleContext, call: SyntaxNode): boolean {
  for (const at of ancestorsOf(call)) {
    if (at.type.endsWith('_statement') || at.type.endsWith('_declaration'))
      return context.flow().reachable(at);
  }
  return true;
}

/** The function or static block that a call runs in; null at the top. */
function bodyAround(call: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(call))
    if (FUNCTIONS.has(at.type) || at.type === 'class_static_block') return at;
  return null;
}

const LOOPS = new Set(['while_statement', 'do_statement', 'for_statement', 'for_in_statement']);
const BRANCHES: Readonly<Record<string, RegExp>> = {
  if_statement: /^(?:consequence|alternative)$/u,
  ternary_expression: /^(?:consequence|alternative)$/u,
  switch_case: /^body$/u,
  switch_default: /^body$/u,
};

/** Whether a call runs each time its function does; `condition` or `loop` if not. Loops count more. */
function branching(jumps: Jumps, call: SyntaxNode, fn: SyntaxNode | null): 'loop' | 'condition' | null {
  let branch: 'condition' | null = null;
  let from: SyntaxNode = call;
  for (const at of ancestorsOf(call)) {
    if (at === fn) break;
    if (LOOPS.has(at.type) && isRepeated(at, from)) return 'loop';
    if (isBranch(jumps, at, from, call) && !isOfBuild(jumps.text, at)) branch = 'condition';
    from = at;
  }
  return branch;
}

function isRepeated(loop: SyntaxNode, part: SyntaxNode): boolean {
  if (loop.type === 'for_in_statement') return part.field === 'body';
  return part.field !== 'initializer';
}

const SHORT_CIRCUIT = new Set(['&&', '||', '??']);
const ASSIGNS_SOMETIMES = new Set(['&&=', '||=', '??=']);

/** `process.env.NODE_ENV !== 'production'`: the same for all renders. */
const OF_BUILD =
  /^\(?\s*!?(?:process\.env\.NODE_ENV|import\.meta\.env\.\w+|__\w+__)(?:\s*[!=]==?\s*['"`]\w*['"`])?\s*\)?$/u;

/** True for a branch whose condition is settled when the code is built. */
function isOfBuild(text: string, branch: SyntaxNode): boolean {
  const condition = childOf(branch, 'condition') ?? childOf(branch, 'left');
  return condition !== null && OF_BUILD.test(text.slice(condition.start, condition.end));
}

function isBranch(jumps: Jumps, at: SyntaxNode, part: SyntaxNode, call: SyntaxNode): boolean {
  if (at.type === 'binary_expression')
    return part.field === 'right' && SHORT_CIRCUIT.has(operatorOf(at)?.type ?? '');
  if (at.type === 'augmented_assignment_expression')
    return part.field === 'right' && ASSIGNS_SOMETIMES.has(operatorOf(at)?.type ?? '');
  if (at.type === 'assignment_pattern' || at.type === 'object_assignment_pattern')
    return part.field === 'right';
  if (at.type === 'catch_clause') return true;
  if (at.type === 'try_statement') return part.field === 'body' && mayNotGetTo(at, part, call);
  if (at.type === 'required_parameter' || at.type === 'optional_parameter') return part.field === 'value';
  if (at.type === 'call_expression') return part.field === 'arguments' && shortCircuits(at);
  if (at.type === 'subscript_expression') return part.field === 'index' && shortCircuits(at);
  if (at.type === 'switch_case' && part.field === 'value') return !isFirstOf(at.parent, at);
  if (at.type === 'labeled_statement') return isLeft(jumps, at, call);
  return BRANCHES[at.type]?.test(part.field ?? '') === true;
}

/** True in a `try` with a handler, behind a statement that may throw: its handler goes on without the hook. */
function mayNotGetTo(attempt: SyntaxNode, body: SyntaxNode, call: SyntaxNode): boolean {
  const [first] = partsOf(body);
  return childOf(attempt, 'handler') !== null && first !== undefined && first.end < call.start;
}

function isFirstOf(parent: SyntaxNode | null, node: SyntaxNode): boolean {
  return parent !== null && partsOf(parent)[0] === node;
}

/** More labels than this are not written by people. */
const MAX_BREAKS = 20;

/** True when a `break` with the label of a block stands before a call in it. */
function isLeft({ text, breaks }: Jumps, labelled: SyntaxNode, call: SyntaxNode): boolean {
  const label = childOf(labelled, 'label');
  if (label === null || breaks.length > MAX_BREAKS) return false;
  const name = text.slice(label.start, label.end);
  return breaks.some((node) => {
    const target = childOf(node, 'label');
    if (target === null || node.start < labelled.start || node.end > call.start) return false;
    return text.slice(target.start, target.end) === name;
  });
}

/** A function with the name of a component or hook, or one that is given to `memo` or `forwardRef`. */
function isComponentOrHook(context: RuleContext, fn: SyntaxNode): boolean {
  if (isClassMember(fn)) return false;
  const name = nameOf(context, fn);
  if (name?.type === 'member_expression') return isHookName(context, name);
  if (name !== null) return /^(?:[A-Z]|use[A-Z0-9])/u.test(context.textOf(name));
  const argument = wrapped(fn);
  const call = argument.parent?.type === 'arguments' ? argument.parent.parent : null;
  const callee = call?.type === 'call_expression' ? childOf(call, 'function') : null;
  if (call === null || callee === null || argumentsOf(call)?.[0] !== argument) return false;
  const given = callee.type === 'identifier' ? context.textOf(callee) : (memberName(context, callee) ?? '');
  return given === 'memo' || given === 'forwardRef';
}

function isClassMember(fn: SyntaxNode): boolean {
  if (fn.type === 'class_static_block') return true;
  if (fn.type === 'method_definition') return fn.parent?.type === 'class_body';
  const { parent } = wrapped(fn);
  return parent?.type === 'field_definition' || parent?.type === 'public_field_definition';
}

/** What a function is called by: its own name, or that of what it is the value of; null for an anonymous one. */
function nameOf(context: RuleContext, fn: SyntaxNode): SyntaxNode | null {
  const own = childOf(fn, 'name');
  if (own !== null) return own.type === 'computed_property_name' ? null : own;
  const { parent } = wrapped(fn);
  const target =
    parent?.type === 'variable_declarator'
      ? childOf(parent, 'name')
      : parent?.type === 'pair'
        ? childOf(parent, 'key')
        : parent !== null && ASSIGNING.has(parent.type)
          ? childOf(parent, 'left')
          : null;
  return target === null || target.type === 'computed_property_name' ? null : unwrap(target);
}

const ASSIGNING = new Set(['assignment_expression', 'assignment_pattern', 'object_assignment_pattern']);
