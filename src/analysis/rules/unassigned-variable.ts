import { ancestorsOf, childOf, hasToken } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A variable that is read and never given a value. */
export const unassignedVariable = {
  meta: {
    id: 'unassigned-variable',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'Some code wants a name for `undefined`, and some compilers fill a variable in.',
    confidence: 0.8,
    languages: ECMASCRIPT,
    summary: 'A variable is read and never given a value.',
    why: 'It is `undefined` wherever it is read. The assignment was forgotten, or went to another name.',
    examples: { bad: 'let total; print(total);', good: 'let total = 0; print(total);' },
    equivalents: ['eslint:no-unassigned-vars', 'cwe:457'],
  },
  create: (context) => {
    const open = new Map<string, SyntaxNode>();
    return {
      on: {
        variable_declarator(node) {
          const name = childOf(node, 'name');
          if (name?.type === 'identifier' && isLeftOpen(node)) open.set(context.textOf(name), node);
        },
      },
      end() {
        // Scopes are built only for a file that declares such a variable.
        for (const { name, declarations, references, reassigned } of open.size === 0
          ? []
          : context.scopes().bindings) {
          if (!open.has(name) || reassigned || references.length === 0) continue;
          const declarators = declarations.map(({ identifier }) => identifier.parent);
          if (!declarators.every((one) => one?.type === 'variable_declarator' && isLeftOpen(one))) continue;
          const message = `${inlineCode(name, 'This')} never gets a value, so it is undefined wherever it is read.`;
          for (const one of declarators) if (one !== null) context.report({ node: one, message });
        }
      },
    };
  },
} as const satisfies Rule;

/** `let a;`: not of a loop, and not of something that is only declared to exist. */
function isLeftOpen(declarator: SyntaxNode): boolean {
  const { parent } = declarator;
  if (childOf(declarator, 'value') !== null || parent === null) return false;
  if (
    hasToken(declarator, '!') ||
    (parent.type !== 'lexical_declaration' && parent.type !== 'variable_declaration')
  )
    return false;
  for (const at of ancestorsOf(declarator)) if (at.type === 'ambient_declaration') return false;
  return true;
}
