import { methodAround } from '../../languages/ruby/methods.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext, RuleFix } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A variable is set to itself. */
export const rubySelfAssignment = {
  meta: {
    id: 'ruby-self-assignment',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['ruby'],
    summary: 'A variable is assigned to itself.',
    why: 'Both sides are the same, so the statement does nothing. One of them was to be another name.',
    fix: 'The fix assigns the parameter that has the name of the variable, where it is read nowhere else.',
    examples: {
      bad: 'def initialize(name)\n  @name = @name\nend\n',
      good: 'def initialize(name)\n  @name = name\nend\n',
    },
    equivalents: ['rubocop:Lint-SelfAssignment', 'cwe:1164'],
  },
  create: (context) => ({
    on: {
      assignment: (node) => check(context, node),
      operator_assignment(node) {
        if (/^(?:\|\||&&)=$/u.test(childOf(node, 'operator')?.type ?? '')) check(context, node);
      },
    },
  }),
} as const satisfies Rule;

function check(context: RuleContext, node: SyntaxNode): void {
  const left = sideOf(node, 'left');
  const right = sideOf(node, 'right');
  if (left.length !== right.length) return;
  left.forEach((target, index) => {
    const value = right[index];
    if (value === undefined || !isVariable(context, target)) return;
    if (context.textOf(target) !== context.textOf(value)) return;
    context.report({
      node: left.length === 1 ? node : target,
      message: 'This is assigned to itself, so nothing changes.',
      ...fixOf(context, node, value),
    });
  });
}

function sideOf(node: SyntaxNode, field: 'left' | 'right'): readonly SyntaxNode[] {
  const side = childOf(node, field);
  if (side === null) return [];
  return side.type === `${field}_assignment_list` ? partsOf(side) : [side];
}

/**
 * What is read and set without a call. A name that begins with `_` is set so that nobody calls it unused, and so are those
 * that `binding` gives to a template.
 */
function isVariable(context: RuleContext, { type, start }: SyntaxNode): boolean {
  if (!/^(?:identifier|instance_variable|class_variable|global_variable)$/u.test(type)) return false;
  return context.text[start] !== '_' && (type !== 'identifier' || !/\bbinding\b/u.test(context.text));
}

/** `def initialize(name)` with `@name = @name`: the parameter was meant. */
function fixOf(context: RuleContext, node: SyntaxNode, value: SyntaxNode): { readonly fix?: RuleFix } {
  if (value.type !== 'instance_variable' || node.type !== 'assignment') return {};
  const method = methodAround(node);
  const name = context.textOf(value).slice(1);
  const binding = method === null ? null : context.scopes().lookup(name, value);
  const [declared, second] = binding?.declarations ?? [];
  if (method === null || binding === null || declared === undefined || second !== undefined) return {};
  const list = childOf(method, 'parameters');
  const { start } = declared.identifier;
  if (list === null || start < list.start || start > list.end) return {};
  if (binding.references.length > 0 || binding.reassigned) return {};
  const edits = [{ start: value.start, end: value.end, text: name }];
  return { fix: { title: 'Assign the parameter', edits } };
}
