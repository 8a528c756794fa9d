import { keyName } from '../languages/ecmascript/names.js';
import { childOf, hasToken } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const MEMBERS = new Set(['method_definition', 'field_definition', 'public_field_definition']);

/** Two members of a class with one name. */
export const duplicateMembers = {
  meta: {
    id: 'duplicate-members',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'A class has two members of one name.',
    why: 'The last one replaces the others without a word, so the code of the first is never run.',
    examples: {
      bad: 'class Box { open() { this.lid.lift(); } open() { this.lock.turn(); } }',
      good: 'class Box { open() { this.lid.lift(); } unlock() { this.lock.turn(); } }',
    },
    equivalents: ['eslint:no-dupe-class-members', 'typescript-eslint:no-dupe-class-members', 'cwe:561'],
  },
  mentions: ['class'],
  create: (context) => ({
    on: {
      class_body(body) {
        const seen = new Map<string, Set<Access>>();
        for (const member of body.children) {
          if (!MEMBERS.has(member.type)) continue;
          const name = memberKey(context, member);
          if (name === null) continue;
          const known = seen.get(name) ?? new Set();
          seen.set(name, known);
          const access = accessOf(member);
          if (clashes(known, access)) report(context, member);
          known.add(access);
        }
      },
    },
  }),
} as const satisfies Rule;

type Access = 'get' | 'set' | 'value';

function accessOf(member: SyntaxNode): Access {
  if (member.type === 'method_definition' && hasToken(member, 'get')) return 'get';
  return member.type === 'method_definition' && hasToken(member, 'set') ? 'set' : 'value';
}

/** A getter and a setter share a name. */
function clashes(known: ReadonlySet<Access>, access: Access): boolean {
  if (access === 'value') return known.size > 0;
  return known.has(access) || known.has('value');
}

/** Static members are another object's. The `constructor` of a class is no member. */
function memberKey(context: RuleContext, member: SyntaxNode): string | null {
  const key = childOf(member, 'name') ?? childOf(member, 'property');
  const name = key === null ? null : keyName(context, key);
  const isStatic = hasToken(member, 'static');
  if (name === null || (name === 'constructor' && !isStatic && key?.type !== 'computed_property_name'))
    return null;
  return `${isStatic ? 'static ' : ''}${name}`;
}

function report(context: RuleContext, member: SyntaxNode): void {
  const key = childOf(member, 'name') ?? childOf(member, 'property') ?? member;
  const name = inlineCode(context.textOf(key), 'This name');
  context.report({
    node: member,
    range: { start: key.start, end: key.end },
    message: `${name} is a member of this class already; the last one replaces the others.`,
  });
}
