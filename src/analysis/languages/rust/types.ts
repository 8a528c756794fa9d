import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding, Scopes } from '../language.js';
import { ancestorsOf, bare, childOf, partsOf, pushTo } from '../shared/tree.js';
import { calledPath, methodCallOf } from './calls.js';
import { below } from './expressions.js';

/** The only declaration of a name; null where there are several. */
export function declarationOf(binding: Binding | null): { identifier: SyntaxNode; node: SyntaxNode } | null {
  const [first, second] = binding?.declarations ?? [];
  return first === undefined || second !== undefined ? null : first;
}

/** One for each file: the scopes are made once for all its rules. */
const declared = new WeakMap<Scopes, ReadonlyMap<SyntaxNode, Binding>>();

/** The binding that an identifier declares; null for one that declares none. */
export function bindingOf(context: RuleContext, identifier: SyntaxNode): Binding | null {
  const scopes = context.scopes();
  let known = declared.get(scopes);
  if (known === undefined) {
    known = new Map(
      scopes.bindings.flatMap((one) => one.declarations.map(({ identifier: by }) => [by, one] as const)),
    );
    declared.set(scopes, known);
  }
  return known.get(identifier) ?? null;
}

/** The type that a name is declared with: that of a parameter, a `let`, a constant or a field of `self`. */
export function declaredType(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  const at = bare(node);
  if (at.type === 'field_expression') return fieldType(context, at);
  if (at.type !== 'identifier') return null;
  const found = declarationOf(context.scopes().resolve(at));
  if (found === null) return null;
  const { identifier, node: by } = found;
  if (/^(?:const|static)_item$/u.test(by.type)) return childOf(by, 'type');
  // A pattern takes the value apart: only a plain name has the type.
  const pattern = childOf(by, 'pattern');
  const isPlain = pattern === identifier && (by.type === 'let_declaration' || by.type === 'parameter');
  return isPlain ? childOf(by, 'type') : null;
}

/** Type of `self.name`, where the struct stands in the file and there is one of its name. */
function fieldType(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  const field = childOf(node, 'field');
  if (childOf(node, 'value')?.type !== 'self' || field === null) return null;
  const name = context.textOf(field);
  const struct = structAround(context, node);
  const body = struct === null ? null : childOf(struct, 'body');
  if (body?.type !== 'field_declaration_list') return null;
  for (const one of partsOf(body)) {
    const own = one.type === 'field_declaration' ? childOf(one, 'name') : null;
    if (own !== null && context.textOf(own) === name) return childOf(one, 'type');
  }
  return null;
}

/** The struct that the `impl` around a node is for, where it stands in the file. */
function structAround(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  const impl = implAround(node);
  const name = impl === null ? null : ownerName(context, impl);
  if (name === null || impl === null) return null;
  const found = declarationOf(context.scopes().lookup(name, impl));
  return found?.node.type === 'struct_item' ? found.node : null;
}

/** The `impl` whose method holds a node; null in free functions and traits. */
export function implAround(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node)) {
    if (at.type === 'impl_item') return at;
    if (at.type === 'trait_item' || at.type === 'mod_item') return null;
  }
  return null;
}

/** Name of the type that an `impl` is for, without type arguments; null for a reference, a tuple and the like. */
export function ownerName(context: RuleContext, impl: SyntaxNode): string | null {
  const type = childOf(impl, 'type');
  const named = type?.type === 'generic_type' ? childOf(type, 'type') : type;
  return named?.type === 'type_identifier' ? context.textOf(named) : null;
}

/** A type as it is written, without space. */
export function typeText(context: RuleContext, type: SyntaxNode | null): string | null {
  return type === null ? null : context.textOf(type).replaceAll(/\s/gu, '');
}

/** A type without what refers to it: `T` for `&mut T`, `&'a T`, `Box<T>` and `Arc<T>`. */
export function behindPointers(context: RuleContext, type: SyntaxNode): SyntaxNode {
  let at = type;
  for (let steps = 0; steps < 10; steps += 1) {
    let inner: SyntaxNode | null | undefined = null;
    if (at.type === 'reference_type') inner = childOf(at, 'type');
    else if (at.type === 'generic_type' && /^(?:\w+::)*(?:Box|Rc|Arc)\s*</u.test(context.textOf(at))) {
      const list = childOf(at, 'type_arguments');
      inner = list === null ? null : partsOf(list)[0];
    }
    if (inner == null) return at;
    at = inner;
  }
  return at;
}

const UNSIGNED = /^(?:u(?:8|16|32|64|128|size))$/u;

/** Methods of the standard library without arguments whose name says that they count. */
const COUNTS = /^(?:len|capacity)$/u;

/** True for an expression that the file proves to be a whole number without sign. */
export function isUnsigned(context: RuleContext, node: SyntaxNode): boolean {
  const at = bare(node);
  if (at.type === 'type_cast_expression') return UNSIGNED.test(typeText(context, childOf(at, 'type')) ?? '');
  if (at.type === 'call_expression') {
    const callee = childOf(at, 'function');
    const name = callee?.type === 'field_expression' ? childOf(callee, 'field') : null;
    const args = childOf(at, 'arguments');
    return name !== null && COUNTS.test(context.textOf(name)) && args !== null && partsOf(args).length === 0;
  }
  return UNSIGNED.test(typeText(context, declaredType(context, at)) ?? '');
}

/** The path of the function that makes the value of a name where it is declared: `RefCell::new`. */
export function madeBy(context: RuleContext, identifier: SyntaxNode): string | null {
  const found = declarationOf(context.scopes().resolve(identifier));
  if (found?.node.type !== 'let_declaration' || childOf(found.node, 'pattern') !== found.identifier)
    return null;
  const value = childOf(found.node, 'value');
  return value === null ? null : calledPath(context, unwrapped(context, value));
}

/** `a` of `a?` and `a.unwrap()`. */
function unwrapped(context: RuleContext, node: SyntaxNode): SyntaxNode {
  const at = bare(node);
  const call = methodCallOf(context, at);
  if (call !== null && /^(?:unwrap|expect)$/u.test(call.name)) return call.receiver;
  return at.type === 'try_expression' ? (partsOf(at)[0] ?? at) : at;
}

/** Methods by the name of their type and their own, one for each file. */
const methods = new WeakMap<Scopes, ReadonlyMap<string, readonly SyntaxNode[]>>();

/** Methods of a name in every `impl` of the type that one is for. */
export function methodsNamed(context: RuleContext, impl: SyntaxNode, name: string): readonly SyntaxNode[] {
  const scopes = context.scopes();
  let known = methods.get(scopes);
  if (known === undefined) {
    known = allMethods(context);
    methods.set(scopes, known);
  }
  return known.get(`${ownerName(context, impl)}::${name}`) ?? [];
}

function allMethods(context: RuleContext): ReadonlyMap<string, readonly SyntaxNode[]> {
  const found = new Map<string, SyntaxNode[]>();
  for (const node of below(context.root)) {
    const owner = node.type === 'function_item' ? node.parent?.parent : null;
    const name = childOf(node, 'name');
    if (owner?.type !== 'impl_item' || name === null) continue;
    pushTo(found, `${ownerName(context, owner)}::${context.textOf(name)}`, node);
  }
  return found;
}
