import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Flow } from '../language.js';
import { buildFlow, type FlowRole } from '../shared/flow.js';
import { childOf } from '../shared/tree.js';

const ROLES: Readonly<Record<string, FlowRole>> = {
  method: 'function',
  singleton_method: 'function',
  lambda: 'function',
  block: 'function',
  do_block: 'function',
  program: 'step',
  class: 'step',
  module: 'step',
  singleton_class: 'step',
  block_body: 'step',
  do: 'step',
  assignment: 'step',
  operator_assignment: 'step',
  parenthesized_statements: 'step',
  body_statement: 'try',
  begin: 'try',
  rescue: 'handler',
  ensure: 'finalizer',
  if: 'branch',
  unless: 'branch',
  if_modifier: 'branch',
  unless_modifier: 'branch',
  rescue_modifier: 'branch',
  conditional: 'branch',
  case: 'branch',
  case_match: 'branch',
  else: 'otherwise',
  when: 'arm',
  in_clause: 'arm',
  while: 'loop',
  until: 'loop',
  while_modifier: 'loop',
  until_modifier: 'loop',
  for: 'loop',
  return: 'leave',
  retry: 'leave',
  redo: 'leave',
  next: 'continue',
  break: 'break',
};

/** Conditions whose first part decides whether the second is reached. */
const LOGICAL = /^(?:and|or|&&|\|\|)$/u;

/** Follows control through every method and block of a file. */
export function createFlow(parsed: ParsedFile): Flow {
  // Who has a `raise` of his own means something else by it.
  const raises = !/\bdef (?:self\.)?raise\b/u.test(parsed.text);
  return buildFlow(parsed, {
    role: (node) => (node.named ? roleOf(parsed.text, node, raises) : null),
    isEndless(loop) {
      const condition = loop.type === 'while' || loop.type === 'until' ? childOf(loop, 'condition') : null;
      return condition?.type === (loop.type === 'while' ? 'true' : 'false');
    },
    isLeftByBreak: () => false,
    isLabelled: () => false,
  });
}

function roleOf(text: string, node: SyntaxNode, raises: boolean): FlowRole | null {
  const { type, parent } = node;
  // The parts of an `elsif` are further arms of its `if`.
  if (type === 'then') return parent !== null && /^(?:if|unless|elsif)$/u.test(parent.type) ? 'arm' : 'step';
  if ((type === 'block' || type === 'do_block') && parent?.type === 'lambda') return 'step';
  if (type === 'binary') return ofBinary(node);
  if (raises && isRaise(text, node)) return 'leave';
  return Object.hasOwn(ROLES, type) ? (ROLES[type] ?? null) : null;
}

/** `render(…) and return` is how actions are left: what `render` gives is never false. */
function ofBinary(node: SyntaxNode): FlowRole | null {
  const operator = childOf(node, 'operator')?.type ?? '';
  if (!LOGICAL.test(operator)) return null;
  const leaves = childOf(node, 'right')?.type === 'return' && (operator === 'and' || operator === '&&');
  return leaves ? 'step' : 'branch';
}

/** `raise`, with or without what is raised. */
export function isRaise(text: string, node: SyntaxNode): boolean {
  if (node.type === 'identifier') {
    const isCalled = node.parent?.type === 'call' || node.parent?.type === 'method';
    return !isCalled && text.slice(node.start, node.end) === 'raise';
  }
  if (node.type !== 'call' || childOf(node, 'receiver') !== null) return false;
  const method = childOf(node, 'method');
  return method !== null && text.slice(method.start, method.end) === 'raise';
}
