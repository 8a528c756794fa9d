import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Flow } from '../language.js';
import { buildFlow, type FlowRole } from '../shared/flow.js';
import { ancestorsOf, childOf, partsOf } from '../shared/tree.js';
import { dottedName } from './names.js';
import { FUNCTIONS } from './scopes.js';

const ROLES: Readonly<Record<string, FlowRole>> = {
  function_declaration: 'function',
  method_declaration: 'function',
  func_literal: 'function',
  block: 'step',
  labeled_statement: 'step',
  expression_statement: 'step',
  send_statement: 'step',
  inc_statement: 'step',
  dec_statement: 'step',
  assignment_statement: 'step',
  short_var_declaration: 'step',
  var_declaration: 'step',
  const_declaration: 'step',
  type_declaration: 'step',
  go_statement: 'step',
  defer_statement: 'step',
  if_statement: 'branch',
  expression_switch_statement: 'branch',
  type_switch_statement: 'branch',
  select_statement: 'branch',
  expression_case: 'arm',
  type_case: 'arm',
  default_case: 'otherwise',
  // One of them is taken: what stands behind `select` is reached through a case alone.
  communication_case: 'otherwise',
  for_statement: 'loop',
  return_statement: 'leave',
  continue_statement: 'continue',
  // The next case can be reached in any event.
  fallthrough_statement: 'leave',
  break_statement: 'break',
};

/** Follows control through every function of a file; nothing is proven of one with a `goto`. */
export function createFlow(parsed: ParsedFile): Flow {
  const { text } = parsed;
  const opaque = functionsWithGoto(parsed);
  return buildFlow(parsed, {
    role: (node) => (opaque.some((fn) => isWithin(node, fn)) ? null : roleOf(text, node)),
    isEndless: (loop) => isEndless(text, loop),
    isLeftByBreak: ({ type }) => type !== 'if_statement',
    isLabelled: (jump) => partsOf(jump).length > 0,
  });
}

function functionsWithGoto({ nodes, text }: ParsedFile): readonly SyntaxNode[] {
  if (!/\bgoto\b/u.test(text)) return [];
  const found = new Set<SyntaxNode>();
  for (const node of nodes) {
    if (node.type !== 'goto_statement') continue;
    for (const at of ancestorsOf(node)) if (FUNCTIONS.has(at.type)) found.add(at);
  }
  return [...found];
}

const isWithin = (node: SyntaxNode, fn: SyntaxNode): boolean => node.start >= fn.start && node.end <= fn.end;

function roleOf(text: string, node: SyntaxNode): FlowRole | null {
  const { type, field, parent } = node;
  if (parent?.type === 'if_statement') {
    if (field === 'consequence') return 'arm';
    // What follows `else` is a block or another `if`; both go on from here.
    if (type === 'else') return 'otherwise';
  }
  if (type === 'select_statement' && partsOf(node).length === 0) return 'leave';
  if (type === 'expression_statement' && endsProgram(text, node)) return 'leave';
  return Object.hasOwn(ROLES, type) ? (ROLES[type] ?? null) : null;
}

/** `for {}`, `for ;; {}` and `for true {}`. */
export function isEndless(text: string, loop: SyntaxNode): boolean {
  const [head] = partsOf(loop).filter(({ field }) => field !== 'body');
  if (head === undefined) return true;
  if (head.type === 'range_clause') return false;
  const condition = head.type === 'for_clause' ? childOf(head, 'condition') : head;
  return condition === null || text.slice(condition.start, condition.end) === 'true';
}

const ENDING = /^(?:panic|os\.Exit|log\.(?:Fatal|Panic)(?:f|ln)?|runtime\.Goexit|syscall\.Exit)$/u;

function endsProgram(text: string, statement: SyntaxNode): boolean {
  const [call] = statement.children;
  const callee = call?.type === 'call_expression' ? childOf(call, 'function') : null;
  const name = callee === null ? null : dottedName(text, callee);
  if (name === null || !ENDING.test(name)) return false;
  const [first = '', member] = name.split('.');
  // `log` is also what people call a logger of their own.
  if (member === undefined) return !isOwnPanic(text, statement);
  return new RegExp(`^(?:import\\s+)?\\s*"${first}"`, 'mu').test(text) && !isDeclared(text, first);
}

/** True where `panic` may be another function than the one of the language: of the package, or a name of the function around. */
function isOwnPanic(text: string, statement: SyntaxNode): boolean {
  if (/^func panic\(|^(?:var|const) panic\b|^(?:\t| +)panic\s*(?:=|func)/mu.test(text)) return true;
  const around = [...ancestorsOf(statement)].findLast(({ type }) => type.endsWith('_declaration'));
  if (around === undefined) return false;
  const within = text.slice(around.start, around.end);
  return /\bpanic\s*(?:,[^\n=]*)?:?=(?!=)|\b(?:var|const) panic\b|[(,]\s*panic\s*(?:,|[\w*[(])/u.test(within);
}

function isDeclared(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\s*(?:,[^\\n=]*)?:=|\\bvar ${name}\\b|[(,]\\s*${name} [\\w*\\[]`, 'u').test(
    text,
  );
}
