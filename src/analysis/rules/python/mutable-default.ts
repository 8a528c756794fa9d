import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { calledName } from '../../languages/python/modules.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

const DISPLAYS = new Set([
  'list',
  'dictionary',
  'set',
  'list_comprehension',
  'dictionary_comprehension',
  'set_comprehension',
]);

const MAKERS = new Set([
  'list',
  'dict',
  'set',
  'bytearray',
  'collections.defaultdict',
  'collections.deque',
  'collections.Counter',
  'collections.OrderedDict',
]);

function isMutable(context: RuleContext, value: SyntaxNode): boolean {
  if (DISPLAYS.has(value.type)) return true;
  const name = value.type === 'call' ? calledName(context, value) : null;
  return name !== null && MAKERS.has(name);
}

/** A parameter whose default is made once and shared by all calls. */
export const mutableDefault = {
  meta: {
    id: 'python-mutable-default',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.6,
    offByDefault: true,
    languages: ['python'],
    summary: 'A default value that can be changed is shared by all calls.',
    why: 'A default is computed once, when the function is defined. What one call adds to it, the next call finds there.',
    examples: {
      bad: 'def add(item, items=[]):\n    items.append(item)\n    return items\n',
      good: 'def add(item, items=None):\n    items = [] if items is None else items\n    items.append(item)\n    return items\n',
    },
    equivalents: ['ruff:B006', 'pylint:W0102'],
  },
  create: (context) => {
    const visit = (parameter: SyntaxNode): void => {
      const value = childOf(parameter, 'value');
      if (value === null || !isMutable(context, value)) return;
      context.report({
        node: value,
        message:
          'This default is made once and shared by all calls, so what one call changes the next one sees.',
      });
    };
    return { on: { default_parameter: visit, typed_default_parameter: visit } };
  },
} as const satisfies Rule;
