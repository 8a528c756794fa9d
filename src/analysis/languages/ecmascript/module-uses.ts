import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { ModuleUse, Scopes } from '../language.js';
import { stringValue } from './literals.js';
import { argumentsOf, childOf, partsOf } from './syntax.js';

const NONE: readonly ModuleUse[] = [];

/** Everything that a file takes from other modules: `import`, `export … from`, `require`, `import()`, `import =`. */
export function moduleUses({ nodes, text }: ParsedFile, scopes: Scopes): readonly ModuleUse[] {
  return nodes.flatMap((node) => {
    switch (node.type) {
      case 'import_statement':
      case 'export_statement':
        return statementUses(text, node);
      case 'call_expression':
        return callUses(text, node, scopes);
      default:
        return NONE;
    }
  });
}

const specifierOf = (text: string, node: SyntaxNode): string =>
  stringValue(text, node) ?? text.slice(node.start, node.end);

function statementUses(text: string, statement: SyntaxNode): readonly ModuleUse[] {
  const required = statement.children.find(({ type }) => type === 'import_require_clause');
  const source =
    childOf(statement, 'source') ?? (required === undefined ? null : childOf(required, 'source'));
  if (source === null) return NONE;
  const specifier = specifierOf(text, source);
  const names = partsOf(statement).flatMap((part) => namesTaken(text, part));
  return [{ specifier, name: null }, ...names.map((name) => ({ specifier, name }))];
}

/** What an import or export clause takes by name. */
function namesTaken(text: string, clause: SyntaxNode): readonly string[] {
  if (clause.type === 'export_clause') return specifiers(text, clause);
  if (clause.type !== 'import_clause') return [];
  return partsOf(clause).flatMap((part) => {
    if (part.type === 'identifier') return ['default'];
    return part.type === 'named_imports' ? specifiers(text, part) : [];
  });
}

function specifiers(text: string, list: SyntaxNode): readonly string[] {
  return partsOf(list).flatMap((specifier) => {
    const name = childOf(specifier, 'name');
    return name === null ? [] : [specifierOf(text, name)];
  });
}

function callUses(text: string, call: SyntaxNode, scopes: Scopes): readonly ModuleUse[] {
  const callee = childOf(call, 'function');
  if (callee === null) return NONE;
  const isRequire =
    callee.type === 'identifier' &&
    text.slice(callee.start, callee.end) === 'require' &&
    scopes.resolve(callee) === null;
  if (!isRequire && callee.type !== 'import') return NONE;
  const [specifier] = argumentsOf(call) ?? [];
  return specifier === undefined ? NONE : [{ specifier: specifierOf(text, specifier), name: null }];
}
