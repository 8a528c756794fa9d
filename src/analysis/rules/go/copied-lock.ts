import { expressionsOf } from '../../languages/go/functions.js';
import { calledName, typeName } from '../../languages/go/imports.js';
import { FUNCTIONS } from '../../languages/go/scopes.js';
import { localStruct, typeOfName } from '../../languages/go/types.js';
import { childOf, childrenOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A struct with a lock is copied. */
export const goCopiedLock = {
  meta: {
    id: 'go-copied-lock',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['go'],
    summary: 'A value that holds a lock is copied.',
    why: 'The copy has a lock of its own, so the two no longer keep each other out; a copy of a locked lock can never be had. It has to be passed as a pointer.',
    examples: {
      bad: 'package p\n\nimport "sync"\n\ntype cache struct {\n\tmu sync.Mutex\n\tn  int\n}\n\nfunc (c cache) add() {\n\tc.mu.Lock()\n\tdefer c.mu.Unlock()\n\tstore(c.n + 1)\n}\n',
      good: 'package p\n\nimport "sync"\n\ntype cache struct {\n\tmu sync.Mutex\n\tn  int\n}\n\nfunc (c *cache) add() {\n\tc.mu.Lock()\n\tdefer c.mu.Unlock()\n\tstore(c.n + 1)\n}\n',
    },
    equivalents: ['govet:copylocks', 'cwe:667'],
  },
  mentions: ['sync'],
  create: (context) => ({
    on: {
      parameter_declaration(node) {
        const type = childOf(node, 'type');
        const list = node.parent;
        if (type === null || list?.field === 'result' || !FUNCTIONS.has(list?.parent?.type ?? '')) return;
        if (!holdsLock(context, type)) return;
        const what = list?.field === 'receiver' ? 'receiver' : 'parameter';
        context.report({
          node,
          message: `This ${what} is a copy with a lock of its own, which keeps nobody out.`,
        });
      },
      expression_list(node) {
        const targets = assignedTo(node);
        for (const [index, value] of partsOf(node).entries()) {
          const target = targets[index];
          if (target === undefined || context.textOf(target) !== '_') copied(context, value);
        }
      },
      argument_list(node) {
        const called = node.parent === null ? null : calledName(context, node.parent);
        if (called !== null && TAKES_NO_COPY.test(called)) return;
        for (const value of partsOf(node)) copied(context, value);
      },
      literal_element(node) {
        const [value] = node.field === 'key' ? [] : partsOf(node);
        if (value !== undefined) copied(context, value);
      },
      range_clause(node) {
        const [, element] = expressionsOf(childOf(node, 'left'));
        const over = childOf(node, 'right');
        if (element === undefined || over?.type !== 'identifier' || context.textOf(element) === '_') return;
        const type = typeOf(context, over);
        const held =
          type !== null && LISTS.test(type.type)
            ? (childOf(type, 'element') ?? childOf(type, 'value'))
            : null;
        if (held !== null && holdsLock(context, held)) context.report({ node: element, message: COPIED });
      },
    },
  }),
} as const satisfies Rule;

const COPIED = 'This copies a value with its lock, so the copy keeps nobody out.';

/** Calls that only ask how large something is. */
const TAKES_NO_COPY = /^(?:len|cap|unsafe\.(?:Sizeof|Alignof|Offsetof))$/u;

const LISTS = /^(?:slice|array|map)_type$/u;

/** What the values of a list are given to, in their order; nothing where the list is no value at all. */
function assignedTo(list: SyntaxNode): readonly SyntaxNode[] {
  const { parent, field } = list;
  if (parent === null || (field !== 'right' && field !== 'value')) return [];
  return parent.type === 'var_spec' ? childrenOf(parent, 'name') : expressionsOf(childOf(parent, 'left'));
}

/** Reports a name or what a pointer leads to, where that holds a lock. */
function copied(context: RuleContext, value: SyntaxNode): void {
  if (value.parent?.field === 'left' || value.parent?.parent?.type === 'range_clause') return;
  const isTarget = value.type === 'unary_expression' && childOf(value, 'operator')?.type === '*';
  const name = isTarget ? childOf(value, 'operand') : value;
  const type = name?.type === 'identifier' ? typeOf(context, name) : null;
  const [target] =
    type === null ? [] : isTarget ? (type.type === 'pointer_type' ? partsOf(type) : []) : [type];
  if (target !== undefined && holdsLock(context, target)) context.report({ node: value, message: COPIED });
}

/** The type that a name is declared with. A parameter that holds a lock is told of where it stands. */
function typeOf(context: RuleContext, name: SyntaxNode): SyntaxNode | null {
  const binding = context.scopes().resolve(name);
  const type = binding === null ? null : typeOfName(binding);
  const isParameter = type?.parent?.type === 'parameter_declaration';
  return isParameter && /^(?:type_identifier|qualified_type)$/u.test(type.type) ? null : type;
}

const LOCKS = /^sync\.(?:Mutex|RWMutex|WaitGroup|Once|Cond|Pool|Map)$/u;

const MAX_DEPTH = 4;

/** True for a lock and for a struct of this file with one in it, not behind a pointer. */
function holdsLock(context: RuleContext, type: SyntaxNode, depth = 0): boolean {
  const name = typeName(context, type);
  if (name === null || depth > MAX_DEPTH) return false;
  if (LOCKS.test(name)) return true;
  const struct = type.type === 'type_identifier' ? localStruct(context, name, type) : null;
  const [fields] = struct === null ? [] : partsOf(struct);
  return (
    fields !== undefined &&
    partsOf(fields).some((field) => {
      const inner = childOf(field, 'type');
      // A pointer that is embedded has its star beside the type.
      const isPointer =
        childrenOf(field, 'name').length === 0 && field.children.some((one) => one.type === '*');
      return inner !== null && !isPointer && holdsLock(context, inner, depth + 1);
    })
  );
}
