import { statementRemoval } from '../languages/ecmascript/edits.js';
import { childOf, hasToken, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Statements that no path leads to. */
export const unreachableCode = {
  meta: {
    id: 'unreachable-code',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'A statement can never run.',
    why: 'Control always leaves before it: by `return`, `throw`, `break`, `continue` or a loop without end. Either the code is a leftover, or the exit above it comes too early.',
    fix: 'The fix removes a `break` behind another exit.',
    examples: {
      bad: 'function close() { return; connection.end(); }',
      good: 'function close() { connection.end(); }',
    },
    equivalents: ['eslint:no-unreachable', 'sonarjs:S1763', 'cwe:561'],
  },
  create(context) {
    let run: Run | null = null;
    const finish = (): void => {
      if (run !== null) reportRun(context, run);
      run = null;
    };
    const add = (node: SyntaxNode): void => {
      if (run !== null && node.end <= run.last.end) return;
      if (run !== null && follows(context, run.last, node)) run = { first: run.first, last: node };
      else {
        finish();
        run = { first: node, last: node };
      }
    };
    const check = (node: SyntaxNode): void => {
      if (!context.flow().reachable(node) && !isEmptyVar(node)) add(node);
    };
    return {
      on: {
        ...Object.fromEntries(STATEMENTS.map((type) => [type, check])),
        class_body(node) {
          for (const field of lostFields(context, node)) add(field);
        },
      },
      end: finish,
    };
  },
} as const satisfies Rule;

/** Consecutive statements are one finding. */
interface Run {
  readonly first: SyntaxNode;
  readonly last: SyntaxNode;
}

/** What does something when it is reached; functions are there before. */
const STATEMENTS = [
  'statement_block',
  'break_statement',
  'class_declaration',
  'abstract_class_declaration',
  'continue_statement',
  'debugger_statement',
  'do_statement',
  'expression_statement',
  'for_in_statement',
  'for_statement',
  'if_statement',
  'labeled_statement',
  'return_statement',
  'switch_statement',
  'throw_statement',
  'try_statement',
  'variable_declaration',
  'lexical_declaration',
  'while_statement',
  'with_statement',
  'export_statement',
];

function reportRun(context: RuleContext, { first, last }: Run): void {
  const removal =
    first === last && first.type === 'break_statement' ? statementRemoval(context.text, first) : null;
  context.report({
    node: first,
    range: { start: first.start, end: last.end },
    message: isField(first)
      ? 'The constructor never calls `super`, so this field is never set.'
      : 'No path leads here, so this never runs.',
    ...(removal === null ? {} : { fix: { title: 'Remove the break', edits: [removal] } }),
  });
}

/** Only layout and comments stand between two statements; between fields a semicolon, which is not theirs. */
function follows(context: RuleContext, before: SyntaxNode, node: SyntaxNode): boolean {
  if (before.parent !== node.parent) return false;
  const between = context.text.slice(before.end, node.start);
  const separator = isField(node) ? /[\s;]+/gu : /\s+/gu;
  return between.replaceAll(/\/\/[^\n]*|\/\*[^]*?\*\//gu, '').replaceAll(separator, '') === '';
}

function isField({ type }: SyntaxNode): boolean {
  return type === 'field_definition' || type === 'public_field_definition';
}

/** `var a;` declares for the whole function, wherever it stands. */
function isEmptyVar(node: SyntaxNode): boolean {
  if (node.type !== 'variable_declaration') return false;
  return partsOf(node).every((declarator) => childOf(declarator, 'value') === null);
}

/** Fields of a derived class are set when `super` returns: never, when the constructor does not call it. */
function lostFields(context: RuleContext, body: SyntaxNode): readonly SyntaxNode[] {
  const derived = body.parent?.children.some(
    ({ type, children }) =>
      type === 'class_heritage' && children.some((child) => child.type !== 'implements_clause'),
  );
  if (derived !== true) return [];
  const constructor = body.children.find((member) => {
    const name = member.type === 'method_definition' ? childOf(member, 'name') : null;
    return name !== null && context.textOf(name) === 'constructor' && !hasToken(member, 'static');
  });
  if (constructor === undefined || mayCallSuper(constructor)) return [];
  return body.children.filter((member) => isField(member) && !hasToken(member, 'static'));
}

/** Longer constructors are not read through for every class around them. */
const MAX_NODES = 5000;

/** True when `super` is named in a constructor itself: not in a method of a class inside it. */
function mayCallSuper(constructor: SyntaxNode): boolean {
  const stack = [...constructor.children];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const node = stack.pop();
    if (node === undefined) return false;
    if (node.type === 'super') return true;
    if (node.type !== 'method_definition') for (const child of node.children) stack.push(child);
  }
  return true;
}
