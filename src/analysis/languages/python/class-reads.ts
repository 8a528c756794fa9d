import type { SyntaxNode } from '../../syntax-tree.js';
import type { Scopes } from '../language.js';
import { enclosing } from '../shared/tree.js';

const SCOPES = new Set(['function_definition', 'lambda', 'class_definition']);

/** True for a node that stands in a class and in no function of it. */
export function isInClass(node: SyntaxNode): boolean {
  return enclosing(node, SCOPES)?.type === 'class_definition';
}

/**
 * Names that a class gives a value and reads as well. Until it has given one, it reads that of the scope around it:
 * `json = json`.
 */
export function namesReadInClasses({ bindings }: Scopes): ReadonlySet<string> {
  return new Set(
    bindings
      .filter(
        ({ references, declarations }) =>
          references.length > 0 && declarations.some(({ node }) => isInClass(node)),
      )
      .map(({ name }) => name),
  );
}
