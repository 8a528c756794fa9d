import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Flow } from '../language.js';
import { buildFlow, type FlowRole } from '../shared/flow.js';
import { childOf, enclosing, hasToken, partsOf } from '../shared/tree.js';

const ROLES: Readonly<Record<string, FlowRole>> = {
  method_declaration: 'function',
  constructor_declaration: 'function',
  compact_constructor_declaration: 'function',
  static_initializer: 'function',
  lambda_expression: 'function',
  block: 'step',
  constructor_body: 'step',
  expression_statement: 'step',
  local_variable_declaration: 'step',
  explicit_constructor_invocation: 'step',
  assert_statement: 'step',
  synchronized_statement: 'step',
  if_statement: 'branch',
  switch_expression: 'branch',
  // A jump may leave it from anywhere inside.
  labeled_statement: 'branch',
  for_statement: 'loop',
  enhanced_for_statement: 'loop',
  while_statement: 'loop',
  do_statement: 'loop',
  try_statement: 'try',
  try_with_resources_statement: 'try',
  catch_clause: 'handler',
  finally_clause: 'finalizer',
  return_statement: 'leave',
  throw_statement: 'leave',
  continue_statement: 'continue',
  break_statement: 'break',
  yield_statement: 'break',
};

const LABELED: ReadonlySet<string> = new Set(['labeled_statement']);

/** Follows control through every method, constructor and lambda of a file. */
export function createFlow({ text, ...parsed }: ParsedFile): Flow {
  return buildFlow(
    { text, ...parsed },
    {
      role: (node) => roleOf(text, node),
      isEndless: (loop) => isEndless(loop),
      isLeftByBreak: ({ type }) => type !== 'if_statement',
      isLabelled: (jump) =>
        jump.type === 'yield_statement' || partsOf(jump).length > 0 || enclosing(jump, LABELED) !== null,
    },
  );
}

function roleOf(text: string, node: SyntaxNode): FlowRole | null {
  const { type, field, parent } = node;
  if (parent?.type === 'if_statement') {
    // A branch may be a bare statement with a role of its own: what stands before it opens the arm.
    if (field === 'condition') return 'arm';
    if (type === 'else') return 'otherwise';
  }
  if (type === 'block' && parent?.type === 'class_body') return 'function';
  if (type === 'switch_block_statement_group') return hasDefault(node) ? 'default' : 'case';
  if (type === 'switch_rule') return hasDefault(node) ? 'otherwise' : 'arm';
  if (type === 'expression_statement' && endsProgram(text, node)) return 'leave';
  return Object.hasOwn(ROLES, type) ? (ROLES[type] ?? null) : null;
}

const hasDefault = (group: SyntaxNode): boolean =>
  group.children.some((child) => child.type === 'switch_label' && hasToken(child, 'default'));

/** `while (true)`, `do ... while (true)` and `for (;;)`. */
function isEndless(loop: SyntaxNode): boolean {
  if (loop.type === 'enhanced_for_statement') return false;
  const condition = childOf(loop, 'condition');
  if (condition === null) return loop.type === 'for_statement';
  const [only] = condition.type === 'parenthesized_expression' ? partsOf(condition) : [condition];
  return only?.type === 'true';
}

function endsProgram(text: string, statement: SyntaxNode): boolean {
  const [call] = statement.children;
  return call !== undefined && /^System\s*\.\s*exit\s*\(/u.test(text.slice(call.start, call.end));
}
