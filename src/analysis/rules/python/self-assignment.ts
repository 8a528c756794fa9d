import { inlineCode } from '../../inline-code.js';
import { nameOf } from '../../languages/python/functions.js';
import { dottedName } from '../../languages/python/names.js';
import { bare, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** `a = a`, alone or in a tuple, and `self.a = self.a` in a constructor with a parameter of the name. */
export const selfAssignment = {
  meta: {
    id: 'python-self-assignment',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['python'],
    summary: 'A variable is assigned to itself, or an attribute although a parameter has its name.',
    why: 'The assignment changes nothing, so one of its sides is not what was meant. Often a parameter has the name of the attribute that it was to be stored in.',
    examples: {
      bad: 'class User:\n    def __init__(self, name):\n        self.name = self.name\n',
      good: 'class User:\n    def __init__(self, name):\n        self.name = name\n',
    },
    equivalents: ['ruff:PLW0127', 'pylint:W0127'],
  },
  create: (context) => ({
    on: {
      assignment(node) {
        const left = childOf(node, 'left');
        const right = childOf(node, 'right');
        const fn = context.scopes().functionAt(node);
        // In a class, the name on the right is that of the file.
        if (
          left === null ||
          right === null ||
          fn === null ||
          node.parent?.parent?.parent?.type === 'class_definition'
        )
          return;
        if (isChoice(context, node, context.textOf(left))) return;
        const all = pairs(bare(left), bare(right));
        const same = all.filter(([target, value]) => isSame(context, target, value));
        for (const [target, value] of same) {
          // Among others that change, one that stays says so for readers.
          if (target.type === 'attribute' ? !isNamed(context, target, fn) : same.length < all.length)
            continue;
          const name = inlineCode(context.textOf(target), 'The value');
          context.report({ node: value, message: `${name} is assigned to itself, which changes nothing.` });
        }
      },
    },
  }),
} as const satisfies Rule;

/** `else: a = a` says for readers that this case leaves as it is what other cases set. */
function isChoice(context: RuleContext, { parent }: SyntaxNode, name: string): boolean {
  const block = parent?.parent ?? null;
  const clause = block?.type === 'block' ? block.parent : null;
  const whole = clause?.type === 'if_statement' ? clause : clause?.parent;
  if (whole?.type !== 'if_statement') return clause?.type === 'case_clause';
  if (whole.children.length > MAX_ARMS) return true;
  const arms = whole.children.flatMap((one) => (one.type === 'block' ? [one] : one.children));
  return arms.some(
    (arm) => arm !== block && arm.type === 'block' && partsOf(arm).some((one) => sets(context, one, name)),
  );
}

const MAX_ARMS = 100;

function sets(context: RuleContext, statement: SyntaxNode, name: string): boolean {
  const [only] = partsOf(statement);
  const target = only?.type.endsWith('assignment') === true ? childOf(only, 'left') : null;
  if (target === null) return false;
  return [target, ...partsOf(target)].some((one) => context.textOf(one) === name);
}

const LISTS = /^(?:pattern_list|expression_list|tuple_pattern|tuple)$/u;

/** What is assigned to what. */
function pairs(left: SyntaxNode, right: SyntaxNode): readonly (readonly [SyntaxNode, SyntaxNode])[] {
  if (!LISTS.test(left.type) || !LISTS.test(right.type)) return [[left, right]];
  const [targets, values] = [partsOf(left), partsOf(right)];
  if (
    targets.length !== values.length ||
    [...targets, ...values].some(({ type }) => type.startsWith('list_splat'))
  )
    return [];
  return targets.flatMap((target, index) => {
    const value = values[index];
    return value === undefined ? [] : [[target, bare(value)] as const];
  });
}

function isSame(context: RuleContext, target: SyntaxNode, value: SyntaxNode): boolean {
  if (target.type !== value.type || (target.type !== 'identifier' && target.type !== 'attribute'))
    return false;
  const name = dottedName(context.text, target);
  return name !== null && name === dottedName(context.text, value);
}

/** True for `self.a` in `__init__(self, a)`; elsewhere a property may do something when it is set. */
function isNamed(context: RuleContext, target: SyntaxNode, fn: SyntaxNode): boolean {
  const [, name] = /^self\.(\w+)$/u.exec(context.textOf(target)) ?? [];
  if (name === undefined || fn.type !== 'function_definition' || nameOf(context, fn) !== '__init__')
    return false;
  return (
    context
      .scopes()
      .lookup(name, target)
      ?.declarations.some(({ node }) => node.parent === fn) === true
  );
}
