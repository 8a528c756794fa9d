import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import type { Binding } from '../../language.js';
import { argumentsOf, childOf, elementsOf, unwrap } from '../syntax.js';
import { hookOf } from './modules.js';

/** `const [state, setter] = useState(initial)`. */
export interface StatePair {
  readonly hook: 'useState' | 'useReducer';
  readonly call: SyntaxNode;
  /** The first element: a name or a pattern; null for a hole. */
  readonly state: SyntaxNode | null;
  readonly setter: SyntaxNode | null;
}

/** The pair that a name belongs to, and which of the two it is; null for every other binding. */
export function stateOf(
  context: RuleContext,
  binding: Binding | null,
): { readonly pair: StatePair; readonly role: 'state' | 'setter' } | null {
  const [declaration, second] = binding?.declarations ?? [];
  if (binding?.kind !== 'const' || declaration === undefined || second !== undefined) return null;
  const { identifier } = declaration;
  const pattern = identifier.parent;
  if (pattern?.type !== 'array_pattern' || pattern.parent?.type !== 'variable_declarator') return null;
  const value = childOf(pattern.parent, 'value');
  const call = value === null ? null : unwrap(value);
  const hook = call === null ? null : hookOf(context, call);
  if (call === null || (hook !== 'useState' && hook !== 'useReducer')) return null;
  const [state = null, setter = null] = elementsOf(context.text, pattern);
  const role = identifier === state ? 'state' : identifier === setter ? 'setter' : null;
  return role === null ? null : { pair: { hook, call, state, setter }, role };
}

/** What the state is at first: the argument of `useState`, or what the function given to it returns at once. */
export function initialOf({ hook, call }: StatePair): SyntaxNode | null {
  if (hook !== 'useState') return null;
  const [first] = argumentsOf(call) ?? [];
  if (first === undefined) return null;
  const inner = unwrap(first);
  if (inner.type !== 'arrow_function') return inner;
  const body = childOf(inner, 'body');
  return body === null || body.type === 'statement_block' ? null : unwrap(body);
}
