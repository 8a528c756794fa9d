import type { Edit } from '../../../domain/text.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { statementRemoval } from './edits.js';
import { childOf, partsOf, siblingOf } from './syntax.js';

/** A name that a statement imports, with the part of the statement that only serves it. */
export interface ImportedName {
  readonly identifier: SyntaxNode;
  /** The identifier itself, `* as a`, or a specifier in braces. */
  readonly part: SyntaxNode;
}

/** The names that an import declares, in text order; none for `import './a.js'`. */
export function importedNames(statement: SyntaxNode): readonly ImportedName[] {
  if (statement.type === 'import_alias') return identifiersIn(statement);
  return statement.children.flatMap((clause) => {
    if (clause.type === 'import_require_clause') return identifiersIn(clause);
    if (clause.type !== 'import_clause') return [];
    return clause.children.flatMap((part) => {
      if (part.type === 'identifier') return [{ identifier: part, part }];
      if (part.type === 'namespace_import') return identifiersIn(part);
      return part.type === 'named_imports' ? specifiersOf(part).flatMap(namedBy) : [];
    });
  });
}

function identifiersIn(part: SyntaxNode): readonly ImportedName[] {
  const identifier = part.children.find(({ type }) => type === 'identifier');
  return identifier === undefined ? [] : [{ identifier, part }];
}

function specifiersOf(named: SyntaxNode): readonly SyntaxNode[] {
  return named.children.filter(({ type }) => type === 'import_specifier');
}

function namedBy(part: SyntaxNode): readonly ImportedName[] {
  const identifier = childOf(part, 'alias') ?? childOf(part, 'name');
  return identifier === null ? [] : [{ identifier, part }];
}

/** What tells a tool something about the line below it. */
const FOR_NEXT_LINE = /@ts-|-next-line|-ignore|@jest-environment/u;

/** Removes a whole import; null where a comment would go with it. */
export function importRemoval(text: string, statement: SyntaxNode): Edit | null {
  if (!mayChange(text, statement)) return null;
  const next = siblingOf(statement, 1);
  const between = next?.type === 'comment' ? text.slice(statement.end, next.start) : '\n';
  const edit = between.includes('\n') ? statementRemoval(text, statement) : null;
  if (edit === null || edit.start > 1 || text.slice(0, edit.start).trim() !== '') return edit;
  // A file does not begin with empty lines.
  const [blank = ''] = /^(?:[ \t]*\r?\n)*/u.exec(text.slice(edit.end, edit.end + MAX_BLANK)) ?? [];
  return { ...edit, end: edit.end + blank.length };
}

/** Longer runs of empty lines stay. */
const MAX_BLANK = 100;

/** Leaves `import './a.js'` of an import: the module is loaded as before. Null where a comment would go with the names. */
export function namesRemoval(text: string, statement: SyntaxNode): Edit | null {
  const source = childOf(statement, 'source');
  const clause = statement.children.find(({ type }) => type === 'import_clause');
  if (source === null || clause === undefined || !mayChange(text, statement)) return null;
  return { start: clause.start, end: source.start, text: '' };
}

function mayChange(text: string, statement: SyntaxNode): boolean {
  if (holdsComment(statement)) return false;
  const before = siblingOf(statement, -1);
  return before?.type !== 'comment' || !FOR_NEXT_LINE.test(text.slice(before.start, before.end));
}

/** The module that an import loads as it is written; null for `import A = B.C`, which loads none. */
export function importedModule(text: string, statement: SyntaxNode): string | null {
  const source = sourceOf(statement);
  return source === null ? null : text.slice(source.start + 1, source.end - 1);
}

/** True for `import type …`. Of braces with types alone, settings of the compiler decide whether their module is loaded. */
export function isTypeImport(statement: SyntaxNode): boolean {
  return statement.children.some(({ type }) => type === 'type');
}

/** The string behind `from`. */
function sourceOf(statement: SyntaxNode): SyntaxNode | null {
  const clause = statement.children.find(({ type }) => type === 'import_require_clause');
  return childOf(statement, 'source') ?? (clause === undefined ? null : childOf(clause, 'source'));
}

/** Removes one name from an import that keeps others. `isKept` says which. Edits for several names stay apart. */
export function nameRemoval(
  text: string,
  { part }: ImportedName,
  isKept: (part: SyntaxNode) => boolean,
): Edit | null {
  const edit = part.type === 'import_specifier' ? specifierRemoval(part, isKept) : partRemoval(part);
  return edit === null || /\/[/*]/u.test(text.slice(edit.start, edit.end)) ? null : { ...edit, text: '' };
}

/** A longer list is not read once more for each of its names. */
const MAX_NAMES = 200;

interface Span {
  readonly start: number;
  readonly end: number;
}

function specifierRemoval(part: SyntaxNode, isKept: (part: SyntaxNode) => boolean): Span | null {
  if (part.parent === null || part.parent.children.length > MAX_NAMES) return null;
  const all = specifiersOf(part.parent);
  const at = all.indexOf(part);
  // Up to the first that stays, each goes with the comma behind it; later ones go with the comma before them.
  const firstKept = all.findIndex(isKept);
  if (firstKept === -1) return all.length === 1 ? partRemoval(part.parent) : null;
  const neighbour = at < firstKept ? all[at + 1] : all[at - 1];
  if (neighbour === undefined) return null;
  return at < firstKept
    ? { start: part.start, end: neighbour.start }
    : { start: neighbour.end, end: part.end };
}

/** The default import before braces or `* as a`, or either of these behind it. */
export function partRemoval(part: SyntaxNode): Span | null {
  const [first, second] = part.parent === null ? [] : partsOf(part.parent);
  if (first === undefined || second === undefined) return null;
  return part === first ? { start: first.start, end: second.start } : { start: first.end, end: second.end };
}

function holdsComment(node: SyntaxNode): boolean {
  const open = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.type === 'comment') return true;
    open.push(...at.children);
  }
  return false;
}
