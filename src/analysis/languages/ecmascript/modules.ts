import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding } from '../language.js';
import { isGlobal } from './globals.js';
import { stringValue } from './literals.js';
import { keyName, memberName } from './names.js';
import { ancestorsOf, argumentsOf, childOf, partsOf, unwrap } from './syntax.js';

/** What an expression means in another module. */
export interface Exported {
  /** As it is imported, without the prefix `node:`. */
  readonly module: string;
  /**
   * `readFile`, `promises.readFile`; empty for the module itself. The default export counts as the module, as Node has
   * it for CommonJS.
   */
  readonly name: string;
}

/** How many names and members are followed: more of them are rare in written code, not in hostile code. */
const MAX_STEPS = 8;

/**
 * What a name or member gets from another module, through `import`, `require`, `await import` and `const` names for
 * them; null for everything else.
 */
export function exportedOf(context: RuleContext, node: SyntaxNode, steps = MAX_STEPS): Exported | null {
  if (steps === 0) return null;
  const inner = unwrap(node);
  switch (inner.type) {
    case 'identifier':
      return boundExport(context, context.scopes().resolve(inner), steps - 1);
    case 'await_expression': {
      const [awaited] = partsOf(inner);
      const module = awaited === undefined ? null : importCall(context, unwrap(awaited));
      return module === null ? null : moduleItself(module);
    }
    case 'call_expression': {
      const module = requireCall(context, inner);
      return module === null ? null : moduleItself(module);
    }
    case 'member_expression':
    case 'subscript_expression': {
      const object = childOf(inner, 'object');
      const name = memberName(context, inner);
      const of = object === null || name === null ? null : exportedOf(context, object, steps - 1);
      return of === null || name === null ? null : member(of, name);
    }
    default:
      return null;
  }
}

/** True for an expression that is one of a module's exports, by its name. */
export function isExport(
  context: RuleContext,
  node: SyntaxNode,
  modules: readonly string[],
  name: RegExp,
): boolean {
  const exported = exportedOf(context, node);
  return exported !== null && modules.includes(exported.module) && name.test(exported.name);
}

function moduleItself(specifier: string): Exported {
  return { module: specifier.replace(/^node:/u, ''), name: '' };
}

function member({ module, name }: Exported, property: string): Exported {
  if (property === 'default') return { module, name };
  return { module, name: name === '' ? property : `${name}.${property}` };
}

function boundExport(context: RuleContext, binding: Binding | null, steps: number): Exported | null {
  const [declaration, second] = binding?.declarations ?? [];
  if (binding === null || declaration === undefined || second !== undefined) return null;
  const { identifier, node } = declaration;
  if (binding.kind === 'import') return imported(context, identifier, node);
  return binding.reassigned ? null : declared(context, identifier, steps);
}

function imported(context: RuleContext, identifier: SyntaxNode, node: SyntaxNode): Exported | null {
  const statement = [...ancestorsOf(identifier)].find(({ type }) => type === 'import_statement');
  const source = statement === undefined ? null : (childOf(statement, 'source') ?? childOf(node, 'source'));
  const specifier = source === null ? null : stringValue(context.text, source);
  if (specifier === null) return null;
  const module = moduleItself(specifier);
  const name = node.type === 'import_specifier' ? childOf(node, 'name') : null;
  return name === null ? module : member(module, stringValue(context.text, name) ?? context.textOf(name));
}

/** `const name = …`, or a name in `const { name, key: name } = …`. */
function declared(context: RuleContext, identifier: SyntaxNode, steps: number): Exported | null {
  const keys: string[] = [];
  let at = identifier;
  for (let depth = 0; depth < MAX_STEPS; depth += 1) {
    const { parent } = at;
    if (parent === null) return null;
    if (parent.type === 'variable_declarator') {
      const value = at.field === 'name' ? childOf(parent, 'value') : null;
      const of = value === null ? null : exportedOf(context, value, steps);
      return of === null ? null : keys.reduceRight(member, of);
    }
    if (parent.type === 'pair_pattern') {
      const key = at.field === 'value' ? childOf(parent, 'key') : null;
      const name = key === null ? null : keyName(context, key);
      if (name === null) return null;
      keys.push(name);
    } else if (parent.type !== 'object_pattern') return null;
    if (at.type === 'shorthand_property_identifier_pattern') keys.push(context.textOf(at));
    at = parent;
  }
  return null;
}

function requireCall(context: RuleContext, call: SyntaxNode): string | null {
  const callee = childOf(call, 'function');
  if (callee === null || !isGlobal(context, callee, 'require')) return null;
  const [specifier] = argumentsOf(call) ?? [];
  return specifier === undefined ? null : stringValue(context.text, specifier);
}

function importCall(context: RuleContext, call: SyntaxNode): string | null {
  if (call.type !== 'call_expression' || childOf(call, 'function')?.type !== 'import') return null;
  const [specifier] = argumentsOf(call) ?? [];
  return specifier === undefined ? null : stringValue(context.text, specifier);
}
