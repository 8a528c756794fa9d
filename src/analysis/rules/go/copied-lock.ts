import { expressionsOf } from '../../languages/go/functions.js';
import { typeName } from '../../languages/go/imports.js';
import { FUNCTIONS } from '../../languages/go/scopes.js';
import { declaredType, localStruct } from '../../languages/go/types.js';
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
      short_var_declaration(node) {
        for (const value of expressionsOf(childOf(node, 'right'))) {
          const operand =
            value.type === 'unary_expression' && childOf(value, 'operator')?.type === '*'
              ? childOf(value, 'operand')
              : null;
          const pointer = operand?.type === 'identifier' ? context.scopes().resolve(operand) : null;
          const type = pointer == null ? null : declaredType(pointer);
          const [target] = type?.type === 'pointer_type' ? partsOf(type) : [];
          if (target === undefined || !holdsLock(context, target)) continue;
          context.report({
            node: value,
            message: 'This copies a value with its lock, so the copy keeps nobody out.',
          });
        }
      },
    },
  }),
} as const satisfies Rule;

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
