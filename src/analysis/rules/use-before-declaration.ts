import { isAliveAt, LEXICAL, runsBefore } from '../languages/ecmascript/dead-zone.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Binding } from '../languages/language.js';
import type { Rule, RuleContext } from '../rule.js';

/** A `let`, `const` or class that is read before its declaration has run. */
export const useBeforeDeclaration = {
  meta: {
    id: 'use-before-declaration',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'A variable is used before its declaration has run.',
    why: 'A `let`, `const` or class exists from the start of its block but has no value before its declaration. Reading it earlier throws a ReferenceError each time.',
    examples: { bad: 'start(options);\nconst options = {};', good: 'const options = {};\nstart(options);' },
    equivalents: ['cwe:457'],
  },
  create: (context) => ({
    on: {},
    end() {
      for (const binding of context.scopes().bindings) {
        if (LEXICAL.has(binding.kind)) checkBinding(context, binding);
      }
    },
  }),
} as const satisfies Rule;

/** One finding per variable, at its first use: one move of the declaration settles them all. */
function checkBinding(context: RuleContext, binding: Binding): void {
  const [declaration, second] = binding.declarations;
  if (declaration === undefined || second !== undefined) return;
  const first = binding.references[0]?.node;
  if (first === undefined || isAliveAt(first.start, declaration.identifier, declaration.node)) return;
  if (!runsBefore(context.scopes(), first, declaration.identifier, context.flow())) return;
  const name = inlineCode(binding.name, 'this');
  context.report({
    node: first,
    message: `Reading ${name} here throws, because its declaration has not run yet.`,
  });
}
