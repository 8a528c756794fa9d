import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isHandled, isPromise } from './promises.js';
import { ancestorsOf, childOf, FUNCTIONS, partsOf, unwrap } from './syntax.js';

/** The promise that a statement makes and drops, with no handler for its rejection; null for every other statement. */
export function droppedPromise(context: RuleContext, statement: SyntaxNode): SyntaxNode | null {
  const [expression] = statement.type === 'expression_statement' ? partsOf(statement) : [];
  const value = expression === undefined ? null : unwrap(expression);
  if (value?.type !== 'call_expression' && value?.type !== 'new_expression') return null;
  return isPromise(context, value) && !isHandled(context, value) ? value : null;
}

const MAY_THROW = new Set([
  'await_expression',
  'call_expression',
  'new_expression',
  'throw_statement',
  'yield_expression',
]);

/** Larger blocks do more than one thing. */
const MAX_NODES = 300;

const NONE: readonly SyntaxNode[] = [];

/**
 * The promises that a `try` drops while nothing else in its block may throw, so that its `catch` can only be meant for
 * them; none when something else may.
 */
export function outlivingCatch(context: RuleContext, statement: SyntaxNode): readonly SyntaxNode[] {
  const body = childOf(statement, 'body');
  if (body === null || childOf(statement, 'handler') === null) return NONE;
  const promises: SyntaxNode[] = [];
  const stack = [...body.children];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const node = stack.pop();
    if (node === undefined) return promises.toReversed();
    if (FUNCTIONS.has(node.type) || node.type === 'class_body') continue;
    const dropped = droppedPromise(context, node);
    if (dropped !== null) {
      promises.push(dropped);
      stack.push(...partsAround(context, dropped));
    } else if (MAY_THROW.has(node.type)) return NONE;
    else stack.push(...node.children);
  }
  return NONE;
}

/** What else a promise's expression evaluates: its arguments, and those of the links of its chain. */
function partsAround(context: RuleContext, promise: SyntaxNode): SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  let at: SyntaxNode | null = promise;
  for (let links = 0; at !== null && links < MAX_NODES; links += 1) {
    const args = childOf(at, 'arguments');
    if (args !== null) parts.push(args);
    const callee: SyntaxNode | null = childOf(at, 'function');
    const object: SyntaxNode | null = callee === null ? null : childOf(unwrap(callee), 'object');
    at = object !== null && isPromise(context, object) ? unwrap(object) : null;
  }
  return parts;
}

/** A `finally` that uses a name which the promise, not yet settled then, was made with; and that name. */
export function cleanedTooEarly(
  context: RuleContext,
  promise: SyntaxNode,
): { readonly clause: SyntaxNode; readonly name: SyntaxNode } | null {
  let inner = promise;
  for (const at of ancestorsOf(promise)) {
    if (FUNCTIONS.has(at.type)) return null;
    const within = at.type === 'try_statement' && inner.field !== 'finalizer';
    const clause = within ? childOf(at, 'finalizer') : null;
    if (clause !== null) {
      const name = sharedName(context, promise, clause);
      return name === null ? null : { clause, name };
    }
    inner = at;
  }
  return null;
}

/** A local name that the clause calls a method of, or hands on, and that the promise was made with. */
function sharedName(context: RuleContext, promise: SyntaxNode, clause: SyntaxNode): SyntaxNode | null {
  const used = new Set(receivers(promise).map((node) => context.scopes().resolve(node)));
  return (
    receivers(clause).find((node) => {
      const binding = context.scopes().resolve(node);
      return binding !== null && RESOURCES.has(binding.kind) && used.has(binding);
    }) ?? null
  );
}

/** What holds something to be cleaned up; functions, classes and modules do not. */
const RESOURCES = new Set(['const', 'let', 'var', 'parameter']);

/** Names that a method is called of, or that are arguments of a call, outside functions. */
function receivers(root: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [root];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const node = stack.pop();
    if (node === undefined) return found;
    if (FUNCTIONS.has(node.type)) continue;
    if (node.type === 'identifier' && isReceiver(node)) found.push(node);
    stack.push(...node.children);
  }
  return NONE;
}

function isReceiver({ parent, field }: SyntaxNode): boolean {
  if (parent?.type === 'arguments') return true;
  return parent?.type === 'member_expression' && field === 'object' && parent.field === 'function';
}
