import type { RuleContext, RuleFix } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { parametersOf, patternOf } from '../functions.js';
import { tagOf } from '../jsx.js';
import { keyName } from '../names.js';
import { ancestorsOf, childOf, FUNCTIONS, memberOf, partsOf } from '../syntax.js';
import type { Unkeyed } from './keys.js';

/** Properties that name an entry and no other. */
const IDENTIFIER = /^(?:_?id|uuid)$/u;

/** `key={user.id}` where the callback reads `user.id`, or takes `{ id }` apart; null where nothing names the entry. */
export function keyFix(context: RuleContext, { element, callback }: Unkeyed): RuleFix | null {
  const tag = tagOf(element);
  const name = tag === null ? null : childOf(tag, 'name');
  const [parameter] = callback === null ? [] : parametersOf(callback);
  const entry = parameter === undefined ? null : patternOf(parameter);
  if (tag === null || name === null || entry === null) return null;
  const key =
    entry.type === 'identifier' ? readIdentifier(context, entry, callback) : takenIdentifier(context, entry);
  if (key === null || isShadowed(context, key.binding, element)) return null;
  const at = (childOf(tag, 'type_arguments') ?? name).end;
  return {
    title: 'Use the identifier as the key',
    edits: [{ start: at, end: at, text: ` key={${key.text}}` }],
  };
}

interface Key {
  readonly text: string;
  /** The name that it begins with, where it is declared. */
  readonly binding: SyntaxNode;
}

/** Names that are used more often are not looked through. */
const MAX_REFERENCES = 100;

function readIdentifier(context: RuleContext, entry: SyntaxNode, callback: SyntaxNode | null): Key | null {
  const binding = callback === null ? null : context.scopes().lookup(context.textOf(entry), callback);
  if (binding === null || binding.reassigned) return null;
  const names = new Set<string>();
  for (const { node } of binding.references.slice(0, MAX_REFERENCES)) {
    const member = node.parent === null ? null : memberOf(node.parent);
    const property = member?.object === node ? context.textOf(member.property) : '';
    if (IDENTIFIER.test(property)) names.add(property);
  }
  const [only, second] = [...names];
  if (only === undefined || second !== undefined) return null;
  return { text: `${context.textOf(entry)}.${only}`, binding: entry };
}

function takenIdentifier(context: RuleContext, pattern: SyntaxNode): Key | null {
  if (pattern.type !== 'object_pattern') return null;
  const found: Key[] = [];
  for (const part of partsOf(pattern)) {
    const key = part.type === 'pair_pattern' ? childOf(part, 'key') : part;
    const name = part.type === 'pair_pattern' ? childOf(part, 'value') : part;
    if (key === null || name === null || !IDENTIFIER.test(keyName(context, key) ?? '')) continue;
    if (name.type !== 'identifier' && name.type !== 'shorthand_property_identifier_pattern') return null;
    found.push({ text: context.textOf(name), binding: name });
  }
  const [only, second] = found;
  return only === undefined || second !== undefined ? null : only;
}

/** True when the name means something else at the element, or a function around it is called on its own. */
function isShadowed(context: RuleContext, declared: SyntaxNode, element: SyntaxNode): boolean {
  const binding = context.scopes().lookup(context.textOf(declared), element);
  if (binding?.declarations.some(({ identifier }) => identifier === declared) !== true) return true;
  for (const at of ancestorsOf(element)) if (FUNCTIONS.has(at.type)) return binding.reassigned;
  return true;
}
