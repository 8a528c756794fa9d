import { ancestorsOf, childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Binding } from '../languages/language.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

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

const LEXICAL = new Set(['let', 'const', 'class']);

/** One finding per variable, at its first use: one move of the declaration settles them all. */
function checkBinding(context: RuleContext, binding: Binding): void {
  const [declaration, second] = binding.declarations;
  if (declaration === undefined || second !== undefined) return;
  const first = binding.references[0]?.node;
  if (first === undefined || isAliveAt(first.start, declaration.identifier, declaration.node)) return;
  if (!runsBefore(context, first, declaration.identifier)) return;
  const name = inlineCode(binding.name, 'this');
  context.report({
    node: first,
    message: `Reading ${name} here throws, because its declaration has not run yet.`,
  });
}

/** True from where the variable has its value; always where the declaration runs nothing, or is the head of a loop. */
function isAliveAt(offset: number, identifier: SyntaxNode, declaring: SyntaxNode): boolean {
  if (declaring.type === 'for_in_statement' || isAmbient(declaring)) return true;
  for (const at of ancestorsOf(identifier)) {
    if (at.type === 'variable_declarator') {
      // The names of a pattern get their values one after the other.
      if (offset >= at.start && offset < (childOf(at, 'name')?.end ?? at.start))
        return offset > identifier.start;
      return offset >= (childOf(at, 'value') === null ? at.start : at.end);
    }
    if (at === declaring) return offset >= at.start;
  }
  return true;
}

function isAmbient(declaring: SyntaxNode): boolean {
  for (const { type } of ancestorsOf(declaring)) if (type === 'ambient_declaration') return true;
  return false;
}

/** Between a use and the scope around it, these run it later, or never. */
const LATER = new Set([
  'class_body',
  'export_specifier',
  'type_query',
  'type_annotation',
  'type_arguments',
  'extends_type_clause',
  'implements_clause',
  'decorator',
  'ambient_declaration',
  'interface_declaration',
  'type_alias_declaration',
  'internal_module',
  'enum_declaration',
]);

/** True when a use is evaluated on the way to the declaration: in the same function, and in no part that waits. */
function runsBefore(context: RuleContext, use: SyntaxNode, identifier: SyntaxNode): boolean {
  const scopes = context.scopes();
  if (scopes.functionAt(use) !== scopes.functionAt(identifier)) return false;
  for (const at of ancestorsOf(use)) {
    if (LATER.has(at.type) || at.type === 'formal_parameters') return false;
    if (!context.flow().reachable(at)) return false;
    if (at.start <= identifier.start && at.end >= identifier.end) return true;
  }
  return false;
}
