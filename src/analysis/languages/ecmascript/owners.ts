import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ancestorsOf, argumentsOf, childOf, FUNCTIONS, hasToken, partsOf, unwrap } from './syntax.js';

/** A class or object literal of this file, and what its methods do with `this`. */
export interface Owner {
  /** Methods that read a member of their own through `this`. */
  readonly methods: ReadonlySet<string>;
  /** Names that are set on `this`, as a constructor does that binds a method. */
  readonly assigned: ReadonlySet<string>;
  /** Its methods may be bound by code that cannot be followed. */
  readonly mayBind: boolean;
}

/** Larger classes and objects are not looked through. */
const MAX_NODES = 5000;

/**
 * The class body or object literal whose methods `object` has: for `this` the class around it, for a `const` what it was
 * declared with. Null when the file does not prove it.
 */
export function ownerBody(context: RuleContext, object: SyntaxNode): SyntaxNode | null {
  const inner = unwrap(object);
  if (inner.type === 'this') return bodyOfThis(inner);
  return inner.type === 'identifier' ? bodyOfConstant(context, inner) : null;
}

/** The body that `this` stands for: through arrow functions, up to a method or the value of a field. */
function bodyOfThis(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node)) {
    const isField = at.type === 'field_definition' || at.type === 'public_field_definition';
    if (isField || at.type === 'method_definition') {
      if (hasToken(at, 'static')) return null;
      // Frameworks bind the methods of object literals that they are given.
      return at.parent?.type === 'class_body' ? at.parent : null;
    }
    if (at.type === 'class_static_block') return null;
    if (FUNCTIONS.has(at.type) && at.type !== 'arrow_function') return null;
  }
  return null;
}

function bodyOfConstant(context: RuleContext, name: SyntaxNode): SyntaxNode | null {
  const value = constantValue(context, name);
  if (value?.type === 'object') return value;
  return value === null ? null : constructedBody(context, value);
}

/** The body of the class of this file that `new Name()` makes an object of. */
export function constructedBody(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  const creation = unwrap(node);
  const constructor = creation.type === 'new_expression' ? childOf(creation, 'constructor') : null;
  if (constructor?.type !== 'identifier') return null;
  const binding = context.scopes().resolve(constructor);
  const [declaration, second] = binding?.declarations ?? [];
  if (binding?.kind !== 'class' || binding.reassigned || declaration === undefined || second !== undefined)
    return null;
  return childOf(declaration.node, 'body');
}

function constantValue(context: RuleContext, name: SyntaxNode): SyntaxNode | null {
  const binding = context.scopes().resolve(name);
  const [declaration, second] = binding?.declarations ?? [];
  if (binding?.kind !== 'const' || declaration === undefined || second !== undefined) return null;
  const { identifier } = declaration;
  if (identifier.field !== 'name' || identifier.parent?.type !== 'variable_declarator') return null;
  const value = childOf(identifier.parent, 'value');
  return value === null ? null : unwrap(value);
}

/** Looks through a class body or object literal once. */
export function readOwner(context: RuleContext, body: SyntaxNode): Owner {
  const assigned = new Set<string>();
  let mayBind = !hasKnownBase(context, body) || isDecorated(body.parent);
  let nodes = 0;
  const stack = [...body.children];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    nodes += 1;
    if (nodes > MAX_NODES) return { methods: new Set(), assigned, mayBind: true };
    for (const child of node.children) stack.push(child);
    if (node.type === 'assignment_expression') {
      const name = ownName(context, childOf(node, 'left'));
      if (name === COMPUTED) mayBind = true;
      else if (name !== null) assigned.add(name);
    }
    mayBind ||= handsOverThis(node);
  }
  return { methods: methodsUsingThis(context, body, assigned), assigned, mayBind };
}

const COMPUTED = Symbol('computed');

/** `x` for `this.x`; `COMPUTED` for `this[…]`. */
function ownName(context: RuleContext, target: SyntaxNode | null): string | typeof COMPUTED | null {
  if (target === null || childOf(target, 'object')?.type !== 'this') return null;
  const property = childOf(target, 'property');
  return property === null ? COMPUTED : context.textOf(property);
}

/** `autoBind(this)`, `bindAll(this, 'a')`: whoever gets the object may bind its methods. */
function handsOverThis(node: SyntaxNode): boolean {
  if (node.type !== 'call_expression') return false;
  const callee = childOf(node, 'function');
  const isFunction =
    callee !== null && (callee.type === 'identifier' || childOf(callee, 'object')?.type === 'identifier');
  return isFunction && argumentsOf(node)?.some(({ type }) => type === 'this') === true;
}

function isDecorated(node: SyntaxNode | null): boolean {
  if (node?.parent?.type === 'export_statement' && isDecorated(node.parent)) return true;
  return node?.children.some(({ type }) => type === 'decorator') === true;
}

const KNOWN_BASES =
  /^(?:(?:React\.)?(?:Pure)?Component|(?:events\.)?EventEmitter|EventTarget|HTML\w*Element)$/u;

/** A base class may bind the methods of the derived one, unless it is known not to. */
function hasKnownBase(context: RuleContext, body: SyntaxNode): boolean {
  const heritage = body.parent?.children.find(({ type }) => type === 'class_heritage');
  if (heritage === undefined) return true;
  const clause = heritage.children.find(({ type }) => type === 'extends_clause');
  const base = clause === undefined ? partsOf(heritage)[0] : childOf(clause, 'value');
  if (base === undefined || base === null) return false;
  return base.type === 'implements_clause' || KNOWN_BASES.test(context.textOf(base));
}

/** What components of React have besides their own members. */
const INHERITED = ['props', 'state', 'setState', 'context', 'forceUpdate', 'emit'];

function methodsUsingThis(
  context: RuleContext,
  body: SyntaxNode,
  assigned: ReadonlySet<string>,
): ReadonlySet<string> {
  const members = new Set([...INHERITED, ...assigned]);
  const methods = new Map<string, SyntaxNode | null>();
  for (const [at, member] of body.children.entries()) {
    const key = childOf(member, 'name') ?? childOf(member, 'property') ?? childOf(member, 'key');
    if (key === null || hasToken(member, 'static')) continue;
    const name = context.textOf(key);
    if (name === 'constructor') for (const held of parameterProperties(context, member)) members.add(held);
    members.add(name);
    const decorated = isDecorated(member) || body.children[at - 1]?.type === 'decorator';
    // A field hides a method of that name.
    methods.set(name, isMethod(member) && !decorated && methods.get(name) !== null ? member : null);
  }
  const using = new Set<string>();
  for (const [name, method] of methods) {
    if (method !== null && readsOwn(context, method, members)) using.add(name);
  }
  return using;
}

/** `constructor(private readonly items: Item[])` declares members of the class too. */
function parameterProperties(context: RuleContext, constructor: SyntaxNode): readonly string[] {
  return (childOf(constructor, 'parameters')?.children ?? []).flatMap((parameter) => {
    const pattern = childOf(parameter, 'pattern');
    const isProperty = parameter.children.some(
      ({ type }) => type === 'accessibility_modifier' || type === 'readonly' || type === 'override_modifier',
    );
    return isProperty && pattern?.type === 'identifier' ? [context.textOf(pattern)] : [];
  });
}

function isMethod(member: SyntaxNode): boolean {
  if (member.type !== 'method_definition' || hasToken(member, 'get') || hasToken(member, 'set')) return false;
  const parameters = childOf(member, 'parameters');
  return parameters?.children.every((one) => childOf(one, 'pattern')?.type !== 'this') !== false;
}

/** True when the method itself, or an arrow function in it, reads `this.member`. */
function readsOwn(context: RuleContext, method: SyntaxNode, members: ReadonlySet<string>): boolean {
  const stack = [...(childOf(method, 'body')?.children ?? [])];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const own = node.type === 'member_expression' ? ownName(context, node) : null;
    if (typeof own === 'string' && members.has(own)) return true;
    if (node.type === 'class_body' || (FUNCTIONS.has(node.type) && node.type !== 'arrow_function')) continue;
    for (const child of node.children) stack.push(child);
  }
  return false;
}
