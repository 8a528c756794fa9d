import type { Edit } from '../../../domain/text.js';
import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isStandardModule } from './standard-modules.js';
import { ancestorsOf, childOf, childrenOf, partsOf } from '../shared/tree.js';

/** A name that an import binds, with the part of the statement that binds it: `a.b` binds `a`. */
export interface ImportedName {
  readonly identifier: SyntaxNode;
  readonly part: SyntaxNode;
}

/** The names that an import binds, in text order; none for `*`. */
export function importedNames(statement: SyntaxNode): readonly ImportedName[] {
  return childrenOf(statement, 'name').flatMap((part) => {
    const [first] = part.type === 'dotted_name' ? partsOf(part) : [];
    const identifier = childOf(part, 'alias') ?? first;
    return identifier === undefined ? [] : [{ identifier, part }];
  });
}

/** `import a as a`: the alias says that others may import it from here. */
export function isExplicitExport(context: RuleContext, { identifier, part }: ImportedName): boolean {
  const original = part.type === 'aliased_import' ? childOf(part, 'name') : null;
  return original !== null && context.textOf(original) === context.textOf(identifier);
}

const CATCHES = /\b(?:ImportError|ModuleNotFoundError|Exception|BaseException)\b/u;

/** True for an import that is tried: it finds out whether the module is there. */
export function isTried(context: RuleContext, statement: SyntaxNode): boolean {
  for (const at of ancestorsOf(statement)) {
    if (at.type === 'function_definition' || at.type === 'class_definition') return false;
    if (at.type !== 'try_statement') continue;
    const handlers = at.children.filter(({ type }) => type === 'except_clause');
    if (handlers.some((one) => catchesMissingModules(context, one))) return true;
  }
  return false;
}

function catchesMissingModules(context: RuleContext, handler: SyntaxNode): boolean {
  const value = childOf(handler, 'value');
  return value === null || CATCHES.test(context.textOf(value));
}

/**
 * True where leaving a name out is sure to lose nothing that loading a module does: the module is one of the standard
 * library, the import is for type checkers alone, or others of the same module stay and the name is that of no module.
 */
export function isFreeOfEffects(
  context: RuleContext,
  statement: SyntaxNode,
  { part }: ImportedName,
  isModuleKept: boolean,
): boolean {
  if (isForTypes(context, statement)) return true;
  const module = childOf(statement, 'module_name');
  const name = context.textOf(childOf(part, 'name') ?? part);
  // `import a.b` also puts `b` into the module `a`, for whoever has that by another name.
  if (module === null)
    return (
      isStandardModule(name) && (part.type !== 'dotted_name' || !name.includes('.') || name === 'os.path')
    );
  if (isStandardModule(context.textOf(module))) return true;
  // `from a import b` loads `a.b` where that is a module, and by the convention names of modules have no capital letter.
  return isModuleKept && /\p{Lu}/u.test(name);
}

/** In `if TYPE_CHECKING:`, whose block never runs. */
function isForTypes(context: RuleContext, statement: SyntaxNode): boolean {
  let child = statement;
  for (const at of ancestorsOf(statement)) {
    const condition =
      at.type === 'if_statement' && child.field === 'consequence' ? childOf(at, 'condition') : null;
    if (condition !== null && /^(?:\w+\.)?TYPE_CHECKING$/u.test(context.textOf(condition))) return true;
    child = at;
  }
  return false;
}

/** A longer list is not read once more for each of its names. */
const MAX_NAMES = 200;

/** Removes one name from an import that keeps others. Edits for several names of one statement stay apart. */
export function nameRemoval(
  text: string,
  statement: SyntaxNode,
  { part }: ImportedName,
  isKept: (part: SyntaxNode) => boolean,
): Edit | null {
  const all = childrenOf(statement, 'name');
  if (all.length > MAX_NAMES) return null;
  const at = all.indexOf(part);
  // Up to the first that stays, each goes with the comma behind it; later ones go with the comma before them.
  const firstKept = all.findIndex(isKept);
  const neighbour = at < firstKept ? all[at + 1] : all[at - 1];
  if (firstKept === -1 || neighbour === undefined) return null;
  const [start, end] = at < firstKept ? [part.start, neighbour.start] : [neighbour.end, part.end];
  return text.slice(start, end).includes('#') ? null : { start, end, text: '' };
}
