import { isGlobal } from '../languages/ecmascript/globals.js';
import { inlineCode } from '../inline-code.js';
import { isStoryPath } from '../languages/ecmascript/sample-path.js';
import { argumentsOf, childOf, elementsOf, unwrap, wrapped } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Binding, Reference } from '../languages/language.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** An array, map or set that is read and never gets an element. */
export const emptyCollection = {
  meta: {
    id: 'empty-collection',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'A collection is read that is always empty.',
    why: 'Nothing in the file puts an element into it, so a loop over it does nothing and a search in it finds nothing. Mostly the code that fills it was forgotten or removed.',
    examples: {
      bad: 'const names = [];\nfor (const name of names) greet(name);',
      good: 'const names = [];\nnames.push(own);\nfor (const name of names) greet(name);',
    },
    equivalents: ['sonarjs:S4158', 'cwe:1164'],
  },
  create: (context) => ({
    on: {},
    end() {
      if (isStoryPath(context.path)) return;
      if (!/\[\s*\]|\b(?:Array|Map|Set)\s*(?:<[^>]*>)?\s*\(\s*\)/u.test(context.text)) return;
      for (const binding of context.scopes().bindings) checkBinding(context, binding);
    },
  }),
} as const satisfies Rule;

const VARIABLES = new Set(['var', 'let', 'const']);

/** More references are not looked through. */
const MAX_REFERENCES = 200;

function checkBinding(context: RuleContext, { kind, name, declarations, references }: Binding): void {
  const [declaration, second] = declarations;
  if (!VARIABLES.has(kind) || declaration === undefined || second !== undefined) return;
  const holder = declaration.identifier.parent;
  if (holder?.type !== 'variable_declarator' || declaration.identifier.field !== 'name') return;
  if (isExported(holder) || references.length === 0 || references.length > MAX_REFERENCES) return;
  const value = childOf(holder, 'value');
  if (value === null ? !references.some(({ write }) => write) : !isEmpty(context, value)) return;
  const reads = references.filter(({ write }) => !write);
  const writes = references.filter(({ write }) => write);
  if (!writes.every(({ node }) => isEmptied(context, node)) || !reads.every((one) => isRead(context, one)))
    return;
  const what = inlineCode(name, 'this collection');
  for (const { node } of reads)
    context.report({ node, message: `Nothing puts an element into ${what}, so it is empty here.` });
}

function isExported(declarator: SyntaxNode): boolean {
  return declarator.parent?.parent?.type === 'export_statement';
}

const COLLECTIONS = ['Array', 'Map', 'Set', 'WeakMap', 'WeakSet'];

function isEmpty(context: RuleContext, value: SyntaxNode): boolean {
  const inner = unwrap(value);
  if (inner.type === 'array') return elementsOf(context.text, inner).length === 0;
  const made =
    inner.type === 'new_expression'
      ? childOf(inner, 'constructor')
      : inner.type === 'call_expression'
        ? childOf(inner, 'function')
        : null;
  if (made === null || (argumentsOf(inner)?.length ?? 0) > 0) return false;
  return COLLECTIONS.some((name) => isGlobal(context, made, name));
}

/** `list = []` as a statement. */
function isEmptied(context: RuleContext, node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.type !== 'assignment_expression' || node.field !== 'left') return false;
  const value = childOf(parent, 'right');
  return parent.parent?.type === 'expression_statement' && value !== null && isEmpty(context, value);
}

const READS =
  /^(?:copyWithin|pop|reverse|shift|sort|delete|concat|flat|flatMap|includes|indexOf|join|lastIndexOf|slice|toSource|toString|toLocaleString|get|has|entries|every|filter|find|findIndex|forEach|keys|map|reduce|reduceRight|some|values)$/u;

/** A use that cannot put anything in: a method that reads, the head of a loop, or `list[i]`. */
function isRead(context: RuleContext, { node }: Reference): boolean {
  const at = wrapped(node);
  const { parent } = at;
  if (parent?.type === 'for_in_statement') return at.field === 'right';
  if (at.field !== 'object' || parent === null) return false;
  if (parent.type === 'subscript_expression') return !isWritten(parent);
  if (parent.type !== 'member_expression' || parent.field !== 'function') return false;
  const property = childOf(parent, 'property');
  return property !== null && READS.test(context.textOf(property));
}

/** True for what stands left of an assignment, in a pattern, or is called, deleted or counted up. */
function isWritten(element: SyntaxNode): boolean {
  let at = element;
  for (let links = 0; links < 20; links += 1) {
    const { parent } = at;
    if (parent === null) return false;
    if (at.field === 'object' || parent.type === 'parenthesized_expression' || isPattern(parent)) {
      at = parent;
      continue;
    }
    return at.field === 'left' || at.field === 'function' || WRITES.has(parent.type);
  }
  return true;
}

const WRITES = new Set(['update_expression', 'non_null_expression', 'as_expression']);

function isPattern({ type }: SyntaxNode): boolean {
  return type.endsWith('_pattern');
}
