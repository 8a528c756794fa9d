import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ancestorsOf, childOf } from '../shared/tree.js';

/** How far above a string the type may begin that it is part of. */
const MAX_STEPS = 20;

/** What takes types as text. */
const TAKES_TYPES =
  /(?:^|\.)(?:cast|TypeVar|NewType|ForwardRef|NamedTuple|TypedDict|TypeAliasType|Annotated)$/u;

/** What is filled with types: `Optional["A"]`, `list["A"]`. */
const GENERIC = /(?:^|\.)(?:[A-Z]\w*|list|dict|tuple|set|frozenset|type)$/u;

const STATEMENT = /_statement$|^block$|^module$/u;

/** The names in a string that stands for a type outside annotations; none for any other string. */
export function typeNamesIn(context: RuleContext, string: SyntaxNode): readonly string[] {
  return isType(context, string) ? namesIn(context.textOf(string)) : [];
}

/** Longer texts are no types, and nested ones would be read again and again. */
const MAX_TEXT = 2000;

/** All words of a text that could be names; none of a text that is too long. */
export function namesIn(text: string): readonly string[] {
  if (text.length > MAX_TEXT) return [];
  return text.match(/[A-Za-z_]\w*/gu) ?? [];
}

function isType(context: RuleContext, string: SyntaxNode): boolean {
  let steps = 0;
  for (const at of ancestorsOf(string)) {
    steps += 1;
    if (steps > MAX_STEPS || STATEMENT.test(at.type)) return false;
    const taker = at.type === 'call' ? childOf(at, 'function') : null;
    if (taker !== null && TAKES_TYPES.test(context.textOf(taker))) return true;
    const generic = at.type === 'subscript' ? childOf(at, 'value') : null;
    if (generic !== null && GENERIC.test(context.textOf(generic))) return true;
  }
  return false;
}

/** The strings of `__all__`, whether they are assigned, added or appended: a string that belongs to it, else null. */
export function exportedName(context: RuleContext, string: SyntaxNode): string | null {
  let steps = 0;
  for (const at of ancestorsOf(string)) {
    steps += 1;
    if (steps > MAX_STEPS || at.type === 'block') return null;
    if (at.type !== 'expression_statement') continue;
    const content = string.children.find(({ type }) => type === 'string_content');
    const isOfAll = /^__all__\b/u.test(context.text.slice(at.start, at.start + '__all__ '.length));
    return content !== undefined && isOfAll ? context.textOf(content) : null;
  }
  return null;
}
