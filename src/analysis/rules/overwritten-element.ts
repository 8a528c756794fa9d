import { inlineCode } from '../inline-code.js';
import { areAlike } from '../languages/ecmascript/equality.js';
import { stringValue, numberValue } from '../languages/ecmascript/literals.js';
import { memberOf, argumentsOf, childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** An element that is set again by the statements that follow at once. */
export const overwrittenElement = {
  meta: {
    id: 'overwritten-element',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'An element of a collection is set twice in a row.',
    why: 'The second value replaces the first one before anything can read it. Mostly a line was copied and its index left as it was.',
    examples: {
      bad: "names['first'] = first;\nnames['first'] = last;",
      good: "names['first'] = first;\nnames['last'] = last;",
    },
    equivalents: ['sonarjs:S4143', 'cwe:563'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => checkStatements(context, partsOf(node));
    const checkCase = (node: SyntaxNode): void =>
      checkStatements(
        context,
        node.children.filter(({ field, type }) => field === 'body' && type !== 'comment'),
      );
    return {
      on: { program: check, statement_block: check, switch_case: checkCase, switch_default: checkCase },
    };
  },
} as const satisfies Rule;

interface ElementWrite {
  readonly node: SyntaxNode;
  readonly collection: SyntaxNode;
  readonly key: string;
}

function checkStatements(context: RuleContext, statements: readonly SyntaxNode[]): void {
  const seen = new Set<string>();
  let before: ElementWrite | null = null;
  for (const statement of statements) {
    const write = writeOf(context, statement);
    if (write === null || (before !== null && !areAlike(context, before.collection, write.collection)))
      seen.clear();
    if (write !== null) {
      if (seen.has(write.key)) {
        const what = inlineCode(write.key, 'this place');
        context.report({
          node: write.node,
          message: `What was put at ${what} just before is lost without having been read.`,
        });
      }
      seen.add(write.key);
    }
    before = write;
  }
}

function writeOf(context: RuleContext, statement: SyntaxNode): ElementWrite | null {
  const [node] = statement.type === 'expression_statement' ? partsOf(statement) : [];
  if (node?.type === 'assignment_expression') return elementOf(context, node);
  return node?.type === 'call_expression' ? entryOf(context, node) : null;
}

/** `list[key] = value` where the value does not read the list. */
function elementOf(context: RuleContext, node: SyntaxNode): ElementWrite | null {
  const [left, value] = [childOf(node, 'left'), childOf(node, 'right')];
  if (left?.type !== 'subscript_expression' || value === null) return null;
  const [collection, index] = [childOf(left, 'object'), childOf(left, 'index')];
  const key = index === null ? null : keyOf(context, index);
  if (collection === null || key === null) return null;
  if (mentions(context, value, collection)) return null;
  return { node, collection, key };
}

/** `map.set(key, value)`, `set.add(value)`. */
function entryOf(context: RuleContext, node: SyntaxNode): ElementWrite | null {
  const callee = childOf(node, 'function');
  const member = callee === null ? null : memberOf(callee);
  const [first, second, third] = argumentsOf(node) ?? [];
  if (member === null || first === undefined || third !== undefined) return null;
  const wanted = second === undefined ? 'add' : 'set';
  const key = context.textOf(member.property) === wanted ? keyOf(context, first) : null;
  if (key === null || key === '') return null;
  if (second !== undefined && mentions(context, second, member.object)) return null;
  return { node, collection: member.object, key };
}

/** True when a value may read the collection: its text stands somewhere in it as whole words. */
function mentions(context: RuleContext, value: SyntaxNode, collection: SyntaxNode): boolean {
  const [text, wanted] = [context.textOf(value), context.textOf(collection)];
  const word = /[\w$]/u;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const [before, after] = [text[at - 1] ?? ' ', text[at + wanted.length] ?? ' '];
    if (!word.test(before) && !word.test(after)) return true;
  }
  return false;
}

function keyOf(context: RuleContext, index: SyntaxNode): string | null {
  if (index.type === 'identifier') return context.textOf(index);
  const value = stringValue(context.text, index) ?? numberValue(context.text, index);
  return value === null || index.type === 'template_string' ? null : String(value);
}
