import { inlineCode } from '../../inline-code.js';
import { isMaker, loopOver, loopsLeftBy } from '../../languages/python/loops.js';
import { positionalOf } from '../../languages/python/functions.js';
import { dottedName } from '../../languages/python/names.js';
import { isExpectedToFail } from '../../languages/python/places.js';
import { boundNames } from '../../languages/python/scopes.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

interface Change {
  /** What is changed. */
  readonly target: SyntaxNode;
  readonly name: string;
  readonly node: SyntaxNode;
  /** What is taken out or set; null when it is not said. */
  readonly item: SyntaxNode | null;
  readonly loop: SyntaxNode;
  readonly isInsertion: boolean;
}

/** A collection that is made smaller or larger in a loop over itself. */
export const changedWhileIterating = {
  meta: {
    id: 'python-changed-while-iterating',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['python'],
    summary: 'A collection is changed in a loop over itself.',
    why: 'A loop over a list counts places: when an element goes, the next one moves to its place and is left out. A dictionary or a set ends the loop with a `RuntimeError`. A loop over a copy sees every element.',
    examples: {
      bad: 'def clean(rows):\n    for row in rows:\n        if row.is_empty:\n            rows.remove(row)\n',
      good: 'def clean(rows):\n    for row in list(rows):\n        if row.is_empty:\n            rows.remove(row)\n',
    },
    equivalents: ['ruff:B909', 'pylint:W4701', 'pylint:E4702', 'pylint:E4703'],
  },
  mentions: ['for'],
  create(context) {
    const changes: Change[] = [];
    /** Where each loop was last seen to be left. */
    const left = new Map<SyntaxNode, number>();
    /** What the file assigns to attributes. */
    const assigned = new Map<string, SyntaxNode[]>();
    const add = (
      node: SyntaxNode,
      target: SyntaxNode | null,
      item: SyntaxNode | null,
      isInsertion = false,
    ): void => {
      const name = target === null ? null : dottedName(context.text, target);
      if (target === null || name === null) return;
      const loop = loopOver(context, node, name);
      if (loop !== null) changes.push({ target, name, node, item, loop, isInsertion });
    };
    const leave = (node: SyntaxNode): void => {
      for (const loop of loopsLeftBy(node)) left.set(loop, node.start);
    };
    return {
      on: {
        call(node) {
          const callee = childOf(node, 'function');
          if (callee?.type !== 'attribute') return;
          const method = childOf(callee, 'attribute');
          if (method === null || !CHANGES.test(context.textOf(method))) return;
          const [item = null] = positionalOf(node);
          // What comes off the end of a list is used up on purpose.
          if (item === null && context.textOf(method) === 'pop') return;
          add(node, childOf(callee, 'object'), item, context.textOf(method) === 'insert');
        },
        delete_statement(node) {
          for (const one of partsOf(node))
            if (one.type === 'subscript') add(node, childOf(one, 'value'), childOf(one, 'subscript'));
        },
        assignment(node) {
          const target = childOf(node, 'left');
          const value = childOf(node, 'right');
          if (target?.type !== 'attribute' || value === null) return;
          const name = context.textOf(target);
          assigned.set(name, [...(assigned.get(name) ?? []).slice(0, MAX_VALUES), value]);
        },
        break_statement: leave,
        return_statement: leave,
        raise_statement: leave,
      },
      end() {
        for (const change of lasting(changes)) {
          if ((left.get(change.loop) ?? 0) > change.node.start || isExpectedToFail(context, change.node))
            continue;
          if (isCollection(context, change, assigned)) reportChange(context, change);
        }
      },
    };
  },
} as const satisfies Rule;

/** Changes of loops that do not put in elsewhere what they take out. */
function lasting(changes: readonly Change[]): readonly Change[] {
  const [filled, emptied] = [new Set<SyntaxNode>(), new Set<SyntaxNode>()];
  for (const { loop, isInsertion } of changes) (isInsertion ? filled : emptied).add(loop);
  return changes.filter(({ loop }) => !filled.has(loop) || !emptied.has(loop));
}

function reportChange(context: RuleContext, { name, node }: Change): void {
  const what = inlineCode(name, 'The collection');
  context.report({
    node,
    message: `${what} is changed in a loop over itself, so elements are left out or the loop fails.`,
  });
}

/** `append` is left out: a loop over a list of work that grows is meant so. */
const CHANGES = /^(?:remove|discard|pop|popitem|insert|clear)$/u;

const MAX_VALUES = 20;

/** True when it is known to be a list, dictionary or set, or cannot well be another thing. */
function isCollection(
  context: RuleContext,
  change: Change,
  assigned: ReadonlyMap<string, readonly SyntaxNode[]>,
): boolean {
  const { target, name, loop } = change;
  if (target.type === 'attribute') {
    const values = assigned.get(name) ?? [];
    return values.length > 0 && values.every((one) => isMaker(context, one) && !isInside(one, loop));
  }
  const binding = context.scopes().resolve(target);
  if (binding === null || binding.declarations.length > MAX_VALUES) return false;
  return binding.declarations.every(({ identifier, node }) => {
    if (isInside(identifier, loop)) return false;
    if (binding.kind === 'parameter') return isTakenOut(context, change);
    const value = node.type === 'assignment' ? childOf(node, 'right') : null;
    return value !== null && identifier.field === 'left' && isMaker(context, value);
  });
}

/** A plain loop over a parameter in which its own element or key is taken out. */
function isTakenOut(context: RuleContext, { item, loop, name, node, target }: Change): boolean {
  const left = childOf(loop, 'left');
  const right = childOf(loop, 'right');
  if (item === null || left === null || right === null) return false;
  if (dottedName(context.text, right) !== name) return false;
  if (boundNames(left).every((one) => context.textOf(one) !== context.textOf(item))) return false;
  if (node.type === 'call' && context.text.slice(node.start, item.start).endsWith('.remove(')) return true;
  if (left.type !== 'identifier') return false;
  const takesKey =
    node.type === 'delete_statement' || context.text.slice(target.end, item.start).endsWith('.pop(');
  return takesKey && hasKeysOfItsOwn(context, target);
}

/** A data frame, a file of arrays, the environment and a message give a loop a copy of their keys. */
const COPIES_KEYS =
  /\b(?:pandas|xarray|h5py|zarr|polars|geopandas|modin|dask|pyarrow|netCDF4|shelve|dbm|environ|email|mailbox|df)\b/u;

const CHANGEABLE =
  /^(?:(?:typing|t|collections(?:\.abc)?)\.)?(?:dict|list|Dict|List|DefaultDict|OrderedDict|defaultdict|Counter)\b/u;

/** A parameter that says it is a dictionary or a list, or that can well be nothing else in this file. */
function hasKeysOfItsOwn(context: RuleContext, target: SyntaxNode): boolean {
  const parameter = context.scopes().resolve(target)?.declarations[0]?.identifier.parent ?? null;
  const type = parameter === null ? null : childOf(parameter, 'type');
  return type === null ? !COPIES_KEYS.test(context.text) : CHANGEABLE.test(context.textOf(type));
}

function isInside(node: SyntaxNode, around: SyntaxNode): boolean {
  return node.start >= around.start && node.end <= around.end;
}
