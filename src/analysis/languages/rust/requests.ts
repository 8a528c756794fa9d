import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding } from '../language.js';
import { ancestorsOf, childOf, partsOf } from '../shared/tree.js';
import { bindingOf, declarationOf, typeText } from './types.js';

/** What web frameworks give a handler of the request, by the type of the parameter. */
const EXTRACTORS =
  /^(?:(?:axum::extract|axum|web|actix_web::web|warp|rocket::form)::)?(?:Path|Query|Form|Json)<(.*)>$/u;

const TEXT = /^(?:Option<)?(?:String|&(?:'\w+)?str|Cow<(?:'\w+,)?str>)>?$/u;

/** Maps in which a framework gives all parts of a request by their names. */
const MAP = /^(?:(?:std::collections::)?(?:HashMap|BTreeMap))<String,String>$/u;

/** What gives an entry of such a map, or nothing at all. */
const ENTRY =
  /^(?:\[&?"[^"]*"\]|\.get\("[^"]*"\)(?:\?|\.unwrap\(\)|\.expect\("[^"]*"\)|\.(?:cloned|copied)\(\)|\.unwrap_or_default\(\)|\.unwrap_or\(&?(?:""|String::new\(\))(?:\.into\(\)|\.to_string\(\))?\))+)$/u;

/** What hands a text on as it is. */
const AS_IT_IS = /(?:\.(?:as_str|as_ref|clone|to_string|to_owned|into)\(\))+$/u;

/**
 * True for a way from an identifier of a handler to text of the request: none from `name` of `Path(name): Path<String>`,
 * `.field` from `query` of `Query(query): Query<Search>` where that is a text of `struct Search` in the file, `.0` and
 * `.into_inner()` from the extractor itself, `.1` in a tuple, `["name"]` and `.get("name").unwrap()` in a map. What is
 * asked about anywhere is taken as checked.
 */
export function isRequestText(context: RuleContext, binding: Binding, way: string): boolean {
  const declared = declarationOf(binding);
  if (declared?.node.type !== 'parameter' || binding.reassigned) return false;
  const inner = EXTRACTORS.exec(typeText(context, childOf(declared.node, 'type')) ?? '')?.[1];
  if (inner === undefined || isAskedAbout(context, binding)) return false;
  const pattern = childOf(declared.node, 'pattern');
  const isWhole = pattern === declared.identifier;
  const rest = (isWhole ? way.replace(/^(?:\.0|\.into_inner\(\))(?![\w(])/u, '') : way).replace(AS_IT_IS, '');
  const place = isWhole ? null : placeIn(pattern, declared.identifier);
  const type = place === null ? inner : partOfTuple(inner, place);
  return type !== null && leadsToText(context, declared.node, type, rest);
}

function leadsToText(context: RuleContext, at: SyntaxNode, type: string, way: string): boolean {
  if (way === '') return TEXT.test(type);
  const [, name] = /^\.(\w+)$/u.exec(way) ?? [];
  if (name === undefined) return MAP.test(type) && ENTRY.test(way);
  return /^\d+$/u.test(name)
    ? TEXT.test(partOfTuple(type, Number(name)) ?? '')
    : isTextField(context, at, type, name);
}

/** The type in a place of a tuple of plain types: `(String,u32)`. */
function partOfTuple(type: string, place: number): string | null {
  const [, parts] = /^\(([^()<>]*)\)$/u.exec(type) ?? [];
  return parts?.split(',')[place] ?? null;
}

/** Which part of a tuple a name of a pattern takes; null where it takes all. */
export function placeIn(pattern: SyntaxNode | null, identifier: SyntaxNode): number | null {
  const tuple = identifier.parent?.type === 'tuple_pattern' ? identifier.parent : null;
  if (tuple === null || (tuple !== pattern && tuple.parent !== pattern)) return null;
  return partsOf(tuple).indexOf(identifier);
}

/** One answer for each name: as many statements may ask as there are. */
const asked = new WeakMap<Binding, boolean>();

/** True for a name that a condition or a check reads: that may leave it harmless. */
export function isAskedAbout(context: RuleContext, binding: Binding): boolean {
  const known = asked.get(binding) ?? binding.references.some(({ node }) => isChecked(context, node));
  asked.set(binding, known);
  return known;
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
