import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding } from '../language.js';
import { ancestorsOf, childOf, partsOf } from '../shared/tree.js';
import { bindingOf, declarationOf, typeText } from './types.js';

/** What web frameworks give a handler of the request, by the type of the parameter. */
const EXTRACTORS =
  /^(?:(?:axum::extract|axum|web|actix_web::web|warp|rocket::form)::)?(?:Path|Query|Form|Json)<(.*)>$/u;

const TEXT = /^(?:Option<)?(?:String|&(?:'\w+)?str|Cow<(?:'\w+,)?str>)>?$/u;

/**
 * True for an identifier in a handler that holds text of the request: `name` of `Path(name): Path<String>`, and `query` of
 * `Query(query): Query<Search>` where `field` is a text of `struct Search` in the file. What is asked about anywhere is
 * taken as checked.
 */
export function isRequestText(context: RuleContext, binding: Binding, field: string | null): boolean {
  const declared = declarationOf(binding);
  if (declared?.node.type !== 'parameter' || binding.reassigned) return false;
  const inner = EXTRACTORS.exec(typeText(context, childOf(declared.node, 'type')) ?? '')?.[1];
  if (inner === undefined || binding.references.some(({ node }) => isChecked(context, node))) return false;
  return TEXT.test(inner) || (field !== null && isTextField(context, declared.node, inner, field));
}

function isTextField(context: RuleContext, at: SyntaxNode, struct: string, field: string): boolean {
  const declared = declarationOf(context.scopes().lookup(struct, at));
  const body = declared?.node.type === 'struct_item' ? childOf(declared.node, 'body') : null;
  return (body === null ? [] : partsOf(body)).some((one) => {
    const name = one.type === 'field_declaration' ? childOf(one, 'name') : null;
    return (
      name !== null &&
      context.textOf(name) === field &&
      TEXT.test(typeText(context, childOf(one, 'type')) ?? '')
    );
  });
}

/** Names of calls that end in an error for what they do not accept, or make it harmless. */
const VALIDATION =
  /valid|assert|sanit|check|verif|ensure|parse|guard|allow|permit|match|clean|safe|escape|quote|contains/iu;

function isChecked(context: RuleContext, reference: SyntaxNode): boolean {
  for (const at of ancestorsOf(reference)) {
    if (at.type === 'block') return false;
    const isHead = /^(?:if|match|while)_expression$/u.test(at.type) || at.type === 'match_arm';
    if (isHead) return true;
    const callee = at.type === 'call_expression' ? childOf(at, 'function') : null;
    if (callee !== null && VALIDATION.test(context.textOf(callee))) return true;
  }
  return false;
}

/** The binding that a name means where a node stands; null for what the file does not declare. */
export function bindingNamed(context: RuleContext, name: string, at: SyntaxNode): Binding | null {
  const found = context.scopes().lookup(name, at);
  const first = found?.declarations[0];
  return first === undefined ? null : bindingOf(context, first.identifier);
}
