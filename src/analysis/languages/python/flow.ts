import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Flow } from '../language.js';
import { buildFlow, type FlowRole } from '../shared/flow.js';
import { childOf } from '../shared/tree.js';
import { dottedName } from './names.js';

const ROLES: Readonly<Record<string, FlowRole>> = {
  function_definition: 'function',
  lambda: 'function',
  module: 'step',
  block: 'step',
  class_definition: 'step',
  decorated_definition: 'step',
  expression_statement: 'step',
  import_statement: 'step',
  import_from_statement: 'step',
  future_import_statement: 'step',
  assert_statement: 'step',
  delete_statement: 'step',
  global_statement: 'step',
  nonlocal_statement: 'step',
  pass_statement: 'step',
  print_statement: 'step',
  // A context manager may swallow what is raised, so what stands behind is always reached.
  with_statement: 'branch',
  if_statement: 'branch',
  match_statement: 'branch',
  elif_clause: 'arm',
  for_statement: 'loop',
  while_statement: 'loop',
  try_statement: 'try',
  except_clause: 'handler',
  except_group_clause: 'handler',
  finally_clause: 'finalizer',
  return_statement: 'leave',
  raise_statement: 'leave',
  continue_statement: 'continue',
  break_statement: 'break',
};

/** Follows control through every function of a file. */
export function createFlow(parsed: ParsedFile): Flow {
  return buildFlow(parsed, {
    role: (node) => roleOf(parsed, node),
    isEndless(loop) {
      const condition = loop.type === 'while_statement' ? childOf(loop, 'condition') : null;
      if (condition === null) return false;
      return condition.type === 'true' || parsed.text.slice(condition.start, condition.end) === '1';
    },
    isLeftByBreak: () => false,
    isLabelled: () => false,
  });
}

function roleOf(parsed: ParsedFile, node: SyntaxNode): FlowRole | null {
  const { type, parent, field } = node;
  if (type === 'block' && field === 'consequence' && parent?.type === 'if_statement') return 'arm';
  if (type === 'block' && parent?.type === 'match_statement') return null;
  if (type === 'else_clause') return 'otherwise';
  if (type === 'case_clause') return isCatchAll(parsed.text, node) ? 'otherwise' : 'arm';
  if (type === 'expression_statement' && endsProgram(parsed.text, node)) return 'leave';
  return Object.hasOwn(ROLES, type) ? (ROLES[type] ?? null) : null;
}

/** `case _:` or `case name:`, without a condition. */
function isCatchAll(text: string, clause: SyntaxNode): boolean {
  if (childOf(clause, 'guard') !== null) return false;
  const patterns = clause.children.filter(({ type }) => type === 'case_pattern');
  const [only, second] = patterns;
  return (
    only !== undefined &&
    second === undefined &&
    /^(?!(?:None|True|False)$)[^\W\d]\w*$/u.test(text.slice(only.start, only.end))
  );
}

function endsProgram(text: string, statement: SyntaxNode): boolean {
  const [call] = statement.children;
  const callee = call?.type === 'call' ? childOf(call, 'function') : null;
  const name = callee === null ? null : dottedName(text, callee);
  if (name === 'abort') return /^from flask import [^\n]*\babort\b/mu.test(text);
  return name === 'sys.exit' || name === 'os._exit';
}
