import { isFilledLater } from './filled-placeholders.js';
import { memberName } from './names.js';
import { argumentsOf, childOf, operatorOf, unwrap, wrapped } from './syntax.js';
import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** `${…}` as ESLint looks for it. */
const PLACEHOLDER = /\$\{[^}]+\}/u;

/** `${name}`, `${name.part[0]}`: what is surely an expression. */
const PATH = /\$\{\s*([A-Za-z_$][\w$]*)(?:\.[A-Za-z_$][\w$]*|\[\d+\])*\s*\}/gu;

/** Strings that are read as they are written: a template cannot stand there, or is not meant. */
const FIXED_PLACES = new Set([
  'import_statement',
  'export_statement',
  'jsx_attribute',
  'literal_type',
  'expression_statement',
  'enum_assignment',
  'enum_body',
  'module',
]);

/** True for a string with `${…}` in it. */
export function hasPlaceholder(context: RuleContext, string: SyntaxNode): boolean {
  return PLACEHOLDER.test(context.textOf(string).slice(1, -1));
}

/** True when every `${…}` in a string names a variable that the file declares around it: it was to be a template. */
export function namesVariables(context: RuleContext, string: SyntaxNode): boolean {
  const { parent, field } = string;
  if (parent === null || FIXED_PLACES.has(parent.type) || field === 'key' || field === 'name') return false;
  if (isLookedFor(context, string)) return false;
  const text = context.textOf(string);
  const names = [...text.matchAll(PATH)].map(([, name = '']) => name);
  if (names.length === 0 || names.length !== text.split('${').length - 1) return false;
  if (!names.every((name) => context.scopes().lookup(name, string) !== null)) return false;
  return !isFilledLater(context, string, new Set(names));
}

const SEARCHES =
  /^(?:(?:last)?indexOf|endsWith|has|includes|match(?:All)?|replace(?:All)?|search|split|startsWith|test)$/iu;

/** A text that another one is searched for, or compared with: its placeholder is what somebody else will fill in. */
function isLookedFor(context: RuleContext, string: SyntaxNode): boolean {
  const value = wrapped(string);
  const { parent } = value;
  if (parent?.type === 'switch_case') return value.field === 'value';
  if (parent?.type === 'binary_expression') return /^[=!]==?$/u.test(operatorOf(parent)?.type ?? '');
  const call = parent?.type === 'arguments' ? parent.parent : null;
  const callee = call?.type === 'call_expression' ? childOf(call, 'function') : null;
  if (call === null || call === undefined || callee === null || argumentsOf(call)?.[0] !== value)
    return false;
  return SEARCHES.test(memberName(context, unwrap(callee)) ?? '');
}
