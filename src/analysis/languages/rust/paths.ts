import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Scopes } from '../language.js';
import { childOf } from '../shared/tree.js';
import { below } from './expressions.js';
import { importsIn } from './imports.js';

interface Heads {
  /** Full paths by the names that they are imported under in any module; a name with two meanings is left out. */
  readonly imported: ReadonlyMap<string, string>;
  /** Names of modules and types that the file declares. */
  readonly own: ReadonlySet<string>;
}

/** One for each file: the scopes are made once for all its rules. */
const known = new WeakMap<Scopes, Heads>();

function headsOf(context: RuleContext): Heads {
  const scopes = context.scopes();
  const made = known.get(scopes);
  if (made !== undefined) return made;
  const found = new Map<string, string>();
  const twice = new Set<string>();
  for (const node of below(context.root)) {
    if (node.type !== 'use_declaration') continue;
    for (const { identifier, path } of importsIn(node, (one) => context.textOf(one))) {
      const name = context.textOf(identifier);
      const full = inStd(path);
      if (found.has(name) && found.get(name) !== full) twice.add(name);
      found.set(name, full);
    }
  }
  for (const name of twice) found.delete(name);
  const declared = scopes.bindings.filter(({ kind }) => kind === 'namespace' || kind === 'type');
  const heads = { imported: found, own: new Set(declared.map(({ name }) => name)) };
  known.set(scopes, heads);
  return heads;
}

/** True when something of a crate or module is imported anywhere in the file: `tokio`, `std::os::unix`. */
export function importsFrom(context: RuleContext, module: string): boolean {
  for (const path of headsOf(context).imported.values())
    if (path === module || path.startsWith(`${module}::`)) return true;
  return false;
}

/** What the standard library shows again of its parts. */
const inStd = (path: string): string =>
  path.replace(/^(?:::)?(?:core|alloc)::/u, 'std::').replace(/^::/u, '');

/** What every file sees without importing it, of what is asked about here. */
const PRELUDE: Readonly<Record<string, string>> = { drop: 'std::mem::drop' };

/**
 * What a path means, in full and without type arguments: `std::mem::forget` for `forget` and `mem::forget`. Null for what
 * the file declares itself, and for anything but a path.
 */
export function pathOf(context: RuleContext, node: SyntaxNode): string | null {
  const at = node.type === 'generic_function' ? childOf(node, 'function') : node;
  if (at === null || !PATHS.has(at.type)) return null;
  const text = withoutArguments(context.textOf(at));
  if (text === null) return null;
  const [head = '', ...rest] = text.split('::');
  const heads = headsOf(context);
  const imported = heads.imported.get(head);
  if (rest.length === 0) {
    const binding = context.scopes().lookup(head, at);
    if (binding !== null && binding.kind !== 'import') return null;
    return imported ?? PRELUDE[head] ?? head;
  }
  if (imported !== undefined) return [imported, ...rest].join('::');
  return heads.own.has(head) ? null : inStd(text);
}

const PATHS: ReadonlySet<string> = new Set([
  'identifier',
  'scoped_identifier',
  'type_identifier',
  'scoped_type_identifier',
  'generic_type',
]);

const MAX_PATH = 200;

/** `Vec::new` for `Vec::<u8>::new`; null for what begins with `<`. */
function withoutArguments(text: string): string | null {
  if (text.length > MAX_PATH) return null;
  let plain = text.replaceAll(/\s/gu, '');
  for (let before = ''; before !== plain;) {
    before = plain;
    plain = plain.replaceAll(/(?:::)?<[^<>]*>/gu, '');
  }
  return /^(?:::)?\w+(?:::\w+)*$/u.test(plain) ? plain.replace(/^::/u, '') : null;
}
