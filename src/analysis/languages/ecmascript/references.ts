import type { SyntaxNode } from '../../syntax-tree.js';
import { boundNames } from './patterns.js';
import { childOf } from './syntax.js';
import { nameOfUsing } from './using.js';

const NONE: readonly SyntaxNode[] = [];

/** The identifiers that a node sets without declaring them. */
export function writeTargets(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.type) {
    case 'assignment_expression':
      return nameOfUsing(node) === null ? targets(childOf(node, 'left')) : NONE;
    case 'augmented_assignment_expression':
      return targets(childOf(node, 'left'));
    case 'update_expression':
      return targets(childOf(node, 'argument'));
    case 'for_in_statement':
      return childOf(node, 'kind') === null && nameOfUsing(node) === null
        ? targets(childOf(node, 'left'))
        : NONE;
    default:
      return NONE;
  }
}

function targets(pattern: SyntaxNode | null): readonly SyntaxNode[] {
  return pattern === null ? NONE : boundNames(pattern);
}

/** True for an identifier that names a value; declaring ones and names in imports and re-exports are not. */
export function isReference(node: SyntaxNode, isWritten: boolean): boolean {
  if (node.type === 'shorthand_property_identifier') return true;
  if (node.type === 'shorthand_property_identifier_pattern') return isWritten;
  if (node.type !== 'identifier' || node.parent === null) return false;
  const { parent } = node;
  switch (parent.type) {
    case 'import_specifier':
    case 'namespace_export':
    case 'index_signature':
    case 'jsx_namespace_name':
      return false;
    case 'required_parameter':
    case 'optional_parameter':
      // A name in a tuple type: `[start: number, end?: number]`.
      return node.field !== 'name';
    case 'export_specifier':
      return node.field === 'name' && !isReExport(parent);
    default:
      return true;
  }
}

/** `export { a } from './b.js'`: the name is one of the other file. */
function isReExport(specifier: SyntaxNode): boolean {
  const statement = specifier.parent?.parent;
  return statement?.type === 'export_statement' && childOf(statement, 'source') !== null;
}

/** Elements that come with the platform: `<div>`, `<my-element>`. */
export const INTRINSIC = /^[a-z]|-/u;

/** True for `a` in `<a>` and `</a>`, which is a value only when it is not intrinsic. */
export function namesElement(node: SyntaxNode): boolean {
  return node.field === 'name' && node.parent?.type.startsWith('jsx_') === true;
}
