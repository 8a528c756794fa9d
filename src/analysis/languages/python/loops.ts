import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ancestorsOf, bare, childOf } from '../shared/tree.js';
import { positionalOf } from './functions.js';
import { calledName } from './modules.js';
import { dottedName } from './names.js';
import { FUNCTIONS } from './scopes.js';

/** The loop around a node that goes over what is called `name`, without a function between. */
export function loopOver(context: RuleContext, node: SyntaxNode, name: string): SyntaxNode | null {
  let inside = node;
  for (const at of ancestorsOf(node)) {
    if (FUNCTIONS.has(at.type) || at.type === 'class_definition') return null;
    if (at.type === 'for_statement' && inside.field === 'body' && overName(context, at) === name) return at;
    inside = at;
  }
  return null;
}

/** What a loop goes over while it may change: `a` for `a`, `a.items()` and `enumerate(a)`. */
function overName(context: RuleContext, loop: SyntaxNode): string | null {
  const right = childOf(loop, 'right');
  if (right === null) return null;
  const over = bare(right);
  if (over.type !== 'call') return dottedName(context.text, over);
  const callee = childOf(over, 'function');
  if (calledName(context, over) === 'enumerate') {
    const [first] = positionalOf(over);
    return first === undefined ? null : dottedName(context.text, first);
  }
  const view = callee?.type === 'attribute' ? childOf(callee, 'attribute') : null;
  const object = callee === null ? null : childOf(callee, 'object');
  if (view === null || object === null || !/^(?:items|keys|values)$/u.test(context.textOf(view))) return null;
  return dottedName(context.text, object);
}

const MAKER =
  /^(?:list|dict|set|sorted|bytearray|(?:collections\.)?(?:defaultdict|deque|OrderedDict|Counter))$/u;

const DISPLAYS = new Set([
  'list',
  'dictionary',
  'set',
  'list_comprehension',
  'dictionary_comprehension',
  'set_comprehension',
]);

/** True for what makes a list, dictionary or set. */
export function isMaker(context: RuleContext, value: SyntaxNode): boolean {
  if (DISPLAYS.has(value.type)) return true;
  const name = value.type === 'call' ? calledName(context, value) : null;
  return name !== null && MAKER.test(name);
}

/** The loops that a `break`, `return` or `raise` leaves: in the `else` of a loop, that is over. */
export function* loopsLeftBy(jump: SyntaxNode): Generator<SyntaxNode> {
  let inside = jump;
  for (const at of ancestorsOf(jump)) {
    const isBody = inside.field === 'body';
    inside = at;
    if (FUNCTIONS.has(at.type)) return;
    if (!isBody || (at.type !== 'for_statement' && at.type !== 'while_statement')) continue;
    yield at;
    if (jump.type === 'break_statement') return;
  }
}
