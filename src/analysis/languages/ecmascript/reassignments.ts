import type { RuleContext, RuleVisitor } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding, BindingKind, Reference } from '../language.js';
import { declarationsOf } from './declarations.js';
import { writeTargets } from './references.js';

/**
 * Visits a file for every write to a name of a kind. Scopes are built only for a file in which one name is both
 * declared by one of the node types and written to.
 */
export function watchReassignments(
  context: RuleContext,
  kind: BindingKind,
  types: readonly string[],
  report: (binding: Binding, reference: Reference) => void,
): RuleVisitor {
  const declared = new Set<string>();
  const written = new Set<string>();
  const noteDeclared = (node: SyntaxNode): void => {
    for (const one of declarationsOf(node)) declared.add(context.textOf(one.identifier));
  };
  const noteWritten = (node: SyntaxNode): void => {
    for (const target of writeTargets(node)) written.add(context.textOf(target));
  };
  return {
    on: {
      ...Object.fromEntries(types.map((type) => [type, noteDeclared])),
      assignment_expression: noteWritten,
      augmented_assignment_expression: noteWritten,
      update_expression: noteWritten,
      for_in_statement: noteWritten,
    },
    end() {
      if (![...written].some((name) => declared.has(name))) return;
      for (const binding of context.scopes().bindings) {
        if (binding.kind !== kind) continue;
        for (const reference of binding.references) if (reference.write) report(binding, reference);
      }
    },
  };
}
