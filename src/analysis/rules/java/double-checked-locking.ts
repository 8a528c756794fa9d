import { below, binaryOf, modifiersOf } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { fieldOf, isType } from '../../languages/java/types.js';
import { ancestorsOf, bare, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Types whose objects are whole for everybody who sees them. */
const IMMUTABLE = ['String', 'Integer', 'Long', 'Short', 'Byte', 'Character', 'Boolean', 'Float', 'Double'];

/** A field that is looked at before and behind a lock, and may be seen half made. */
export const javaDoubleCheckedLocking = {
  meta: {
    id: 'java-double-checked-locking',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'A field that is checked outside its lock is not `volatile`.',
    why: 'Another thread can see that the field is set before it sees what the constructor wrote, and works with an object that is half made. A `volatile` field shows all that was written before it.',
    fix: 'The fix makes the field `volatile`.',
    examples: {
      bad: 'class A {\n    private static Service service;\n\n    static Service get() {\n        if (service == null) {\n            synchronized (A.class) {\n                if (service == null) service = new Service();\n            }\n        }\n        return service;\n    }\n}\n',
      good: 'class A {\n    private static volatile Service service;\n\n    static Service get() {\n        if (service == null) {\n            synchronized (A.class) {\n                if (service == null) service = new Service();\n            }\n        }\n        return service;\n    }\n}\n',
    },
    equivalents: ['errorprone:DoubleCheckedLocking', 'spotbugs:DC_DOUBLECHECK', 'cwe:609'],
    suppressedBy: ['sonar:S2168', 'idea:DoubleCheckedLocking', 'pmd:DoubleCheckedLocking'],
  },
  mentions: ['synchronized'],
  create: (context) => ({
    on: {
      synchronized_statement(node) {
        const body = childOf(node, 'body');
        const outer = checkAround(context, node);
        const inner = body === null ? undefined : partsOf(body).find(({ type }) => type === 'if_statement');
        if (outer === null || inner === undefined || isSamplePath(context.path)) return;
        const name = nullChecked(context, inner);
        if (name === null || name !== outer.name || !sets(context, inner, name)) return;
        if (context.scopes().lookup(name, node)?.declarations[0]?.node.parent?.type !== 'field_declaration')
          return;
        const field = fieldOf(context, name, node)?.parent;
        const type = field == null ? null : childOf(field, 'type');
        if (
          field == null ||
          type === null ||
          isType(context, type, ...IMMUTABLE.map((one) => `java.lang.${one}`))
        )
          return;
        const modifiers = modifiersOf(context, field);
        if (modifiers.has('volatile') || modifiers.has('final')) return;
        context.report({
          node: outer.statement,
          range: { start: outer.statement.start, end: node.start },
          message: `Another thread can see \`${name}\` before what its constructor wrote.`,
          fix: {
            title: 'Make the field volatile',
            edits: [{ start: type.start, end: type.start, text: 'volatile ' }],
          },
        });
      },
    },
  }),
} as const satisfies Rule;

/** The nearest condition around and the name whose null it asks for, where the lock is all that stands in it. */
function checkAround(
  context: RuleContext,
  lock: SyntaxNode,
): { readonly name: string | null; readonly statement: SyntaxNode } | null {
  for (const at of ancestorsOf(lock)) {
    if (at.type === 'if_statement') return { name: nullChecked(context, at), statement: at };
    if (at.type !== 'block') return null;
  }
  return null;
}

/** The field that an `if` compares with null: `a == null`, `this.a == null`. */
function nullChecked(context: RuleContext, statement: SyntaxNode): string | null {
  const condition = childOf(statement, 'condition');
  const sides = condition === null ? null : binaryOf(bare(condition));
  if (sides?.operator !== '==') return null;
  const other =
    sides.right.type === 'null_literal'
      ? sides.left
      : sides.left.type === 'null_literal'
        ? sides.right
        : null;
  return other === null ? null : plainName(context, other);
}

function plainName(context: RuleContext, node: SyntaxNode): string | null {
  return /^(?:this\.)?(\w+)$/u.exec(context.textOf(node))?.[1] ?? null;
}

/** What is made behind a lock is not longer. */
const MAX_NODES = 1000;

function sets(context: RuleContext, statement: SyntaxNode, name: string): boolean {
  let count = 0;
  for (const node of below(statement)) {
    count += 1;
    if (count > MAX_NODES) return false;
    const left = node.type === 'assignment_expression' ? childOf(node, 'left') : null;
    if (left !== null && plainName(context, left) === name) return true;
  }
  return false;
}
