import { inlineCode } from '../../inline-code.js';
import { dottedName } from '../../languages/python/names.js';
import { boundNames, FUNCTIONS } from '../../languages/python/scopes.js';
import { ancestorsOf, childOf, partsOf, withBrackets } from '../../languages/shared/tree.js';
import type { Reference } from '../../languages/language.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A function that is made in a loop, kept, and reads the variable of the loop. */
export const loopVariableCaptured = {
  meta: {
    id: 'python-loop-variable-captured',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ['python'],
    summary: 'A function that is kept beyond its loop reads the variable of the loop.',
    why: 'The function holds the variable, not the value that it had. When it is called behind the loop, all of these functions see the value of the last turn. A default like `lambda x=x: x` keeps the value.',
    examples: {
      bad: 'def actions(names):\n    made = []\n    for name in names:\n        made.append(lambda: start(name))\n    return made\n',
      good: 'def actions(names):\n    made = []\n    for name in names:\n        made.append(lambda name=name: start(name))\n    return made\n',
    },
    equivalents: ['ruff:B023', 'pylint:W0640'],
  },
  mentions: ['lambda', 'def'],
  create(context) {
    return {
      on: {
        lambda(node) {
          for (const loop of loopsAround(context, node)) check(context, { fn: node, value: node, loop });
        },
        function_definition(node) {
          const loops = loopsAround(context, node);
          const name = childOf(node, 'name');
          if (loops.length === 0 || name === null || node.parent?.type === 'decorated_definition') return;
          const binding = context.scopes().lookup(context.textOf(name), node.parent ?? node);
          for (const loop of loops)
            for (const { node: value } of (binding?.references ?? []).slice(0, MAX_USES))
              if (value.start > node.end && value.end <= loop.end)
                if (check(context, { fn: node, value, loop })) return;
        },
      },
    };
  },
} as const satisfies Rule;

const MAX_USES = 20;

/** The loops around a function, in the same function. */
function loopsAround(context: RuleContext, fn: SyntaxNode): readonly SyntaxNode[] {
  const loops: SyntaxNode[] = [];
  let inside = fn;
  for (const at of ancestorsOf(fn)) {
    if (FUNCTIONS.has(at.type) || at.type === 'class_definition') break;
    if (at.type === 'for_statement' && inside.field === 'body') loops.push(at);
    if (inside === withBrackets(fn) && inside.field === 'body' && LISTS.has(at.type)) loops.push(at);
    inside = at;
  }
  return loops.filter((one) => one.type !== 'for_statement' || context.flow().repeats(one));
}

/** What is made at once; a generator gives one function after the other. */
const LISTS = new Set(['list_comprehension', 'set_comprehension']);

interface Made {
  readonly fn: SyntaxNode;
  /** The function where it is kept: itself, or its name. */
  readonly value: SyntaxNode;
  readonly loop: SyntaxNode;
}

function check(context: RuleContext, { fn, value, loop }: Made): boolean {
  if (loop.type === 'for_statement' && !isKept(context, value, loop)) return false;
  const body = childOf(fn, 'body');
  if (body === null) return false;
  for (const target of targetsOf(loop)) {
    const binding = context.scopes().lookup(context.textOf(target), target);
    const isOwn = binding?.declarations.every(({ identifier }) => isInside(identifier, loop)) === true;
    const used = isOwn ? firstInside(binding.references, body) : undefined;
    if (used === undefined) continue;
    const name = inlineCode(context.textOf(target), 'The variable');
    context.report({
      node: used.node,
      message: `${name} has the value of the last turn when this function is called behind the loop.`,
    });
    return true;
  }
  return false;
}

/** The first reference inside a node. They are in text order, and there may be many loops full of functions. */
function firstInside(references: readonly Reference[], around: SyntaxNode): Reference | undefined {
  let [low, high] = [0, references.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((references[middle]?.node.start ?? 0) < around.start) low = middle + 1;
    else high = middle;
  }
  const found = references[low];
  return found !== undefined && isInside(found.node, around) ? found : undefined;
}

function targetsOf(loop: SyntaxNode): readonly SyntaxNode[] {
  const heads =
    loop.type === 'for_statement' ? [loop] : partsOf(loop).filter(({ type }) => type === 'for_in_clause');
  return heads.flatMap((head) => {
    const left = childOf(head, 'left');
    return left === null ? [] : boundNames(left);
  });
}

/** True when a function is put into something that was there before the loop. */
function isKept(context: RuleContext, value: SyntaxNode, loop: SyntaxNode): boolean {
  const whole = withBrackets(value);
  const { parent } = whole;
  if (parent?.type === 'assignment' && whole.field === 'right') {
    const target = childOf(parent, 'left');
    return target?.type === 'subscript' && isOlder(context, childOf(target, 'value'), loop);
  }
  const call = parent?.type === 'argument_list' ? parent.parent : null;
  const callee = call?.type === 'call' ? childOf(call, 'function') : null;
  const method = callee?.type === 'attribute' ? childOf(callee, 'attribute') : null;
  if (callee === null || method === null || context.textOf(method) !== 'append') return false;
  return isOlder(context, childOf(callee, 'object'), loop);
}

function isOlder(context: RuleContext, object: SyntaxNode | null, loop: SyntaxNode): boolean {
  if (object === null || dottedName(context.text, object) === null) return false;
  let first = object;
  for (let at = childOf(first, 'object'); at !== null; at = childOf(at, 'object')) first = at;
  const binding = context.scopes().resolve(first);
  return binding !== null && !binding.declarations.some(({ identifier }) => isInside(identifier, loop));
}

function isInside(node: SyntaxNode, around: SyntaxNode): boolean {
  return node.start >= around.start && node.end <= around.end;
}
