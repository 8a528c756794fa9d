import { ancestorsOf, childOf, hasToken, wrapped } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A `#private` member that nothing reads. */
export const unusedPrivateMember = {
  meta: {
    id: 'unused-private-member',
    kind: 'maintenance',
    severity: 'warning',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'A private member of a class is never used.',
    why: 'Only the class itself can name a member with `#`, and nothing in it reads this one. It is a leftover, or what was to use it is missing.',
    examples: {
      bad: 'class Box { #size = 1; open() { return 2; } }',
      good: 'class Box { #size = 1; open() { return this.#size; } }',
    },
    equivalents: ['eslint:no-unused-private-class-members', 'sonarjs:S1068', 'cwe:1164'],
  },
  create(context) {
    // A declaration names what the class has elsewhere.
    if (/\.d\.[cm]?ts$/u.test(context.path)) return { on: {} };
    const classes = new Map<SyntaxNode, Map<string, Member>>();
    return {
      on: {
        class_body(node) {
          for (const { type } of ancestorsOf(node)) if (type === 'ambient_declaration') return;
          const members = new Map<string, Member>();
          for (const member of node.children) {
            const key = keyOf(member);
            if (key === null) continue;
            const isAccessor = hasToken(member, 'get') || hasToken(member, 'set');
            members.set(context.textOf(key), { key, isAccessor, used: false });
          }
          classes.set(node, members);
        },
        private_property_identifier(node) {
          if (node.parent !== null && keyOf(node.parent) === node) return;
          const name = context.textOf(node);
          for (const at of ancestorsOf(node)) {
            const member = classes.get(at)?.get(name);
            if (member === undefined) continue;
            // An accessor may do anything when it is written to.
            member.used ||= member.isAccessor || !isOnlyWritten(node);
            return;
          }
        },
      },
      end() {
        for (const members of classes.values()) {
          for (const { key, used } of members.values()) {
            const what = inlineCode(context.textOf(key), 'This member');
            if (!used)
              context.report({
                node: key,
                message: `${what} is visible only here, and nothing here reads it.`,
              });
          }
        }
      },
    };
  },
} as const satisfies Rule;

interface Member {
  readonly key: SyntaxNode;
  readonly isAccessor: boolean;
  used: boolean;
}

const MEMBERS = new Set(['field_definition', 'public_field_definition', 'method_definition']);

/** The `#name` that a member of a class is declared with. */
function keyOf(member: SyntaxNode): SyntaxNode | null {
  if (!MEMBERS.has(member.type)) return null;
  const key = childOf(member, 'name') ?? childOf(member, 'property');
  return key?.type === 'private_property_identifier' ? key : null;
}

/** True where `object.#name` gets a value that nobody takes out of it there. */
function isOnlyWritten(name: SyntaxNode): boolean {
  if (name.parent?.type !== 'member_expression') return false;
  const place = wrapped(name.parent);
  const { parent, field } = place;
  if (parent === null) return false;
  if (HOLDS_TARGETS.has(parent.type)) return true;
  if (parent.type === 'pair_pattern') return field === 'value';
  if (parent.type === 'update_expression') return isStatement(parent);
  if (field !== 'left') return false;
  return SETS.has(parent.type) || (parent.type === 'augmented_assignment_expression' && isStatement(parent));
}

/** Patterns of which each part is a target. */
const HOLDS_TARGETS = new Set(['array_pattern', 'rest_pattern']);

/** What gives its left side a value and does not read it. */
const SETS = new Set([
  'assignment_expression',
  'assignment_pattern',
  'object_assignment_pattern',
  'for_in_statement',
]);

function isStatement(expression: SyntaxNode): boolean {
  return wrapped(expression).parent?.type === 'expression_statement';
}
