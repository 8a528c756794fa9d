import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Flow } from '../language.js';
import { buildFlow, type FlowRole } from '../shared/flow.js';
import { childOf } from '../shared/tree.js';
import { attributesOf, isConditional } from './attributes.js';

const ROLES: Readonly<Record<string, FlowRole>> = {
  function_item: 'function',
  closure_expression: 'function',
  // `return` and `?` leave an `async` block, not the function around it.
  async_block: 'function',
  gen_block: 'function',
  const_block: 'function',
  const_item: 'function',
  static_item: 'function',
  expression_statement: 'step',
  let_declaration: 'step',
  // `?` jumps to its end.
  try_block: 'branch',
  if_expression: 'branch',
  else_clause: 'otherwise',
  match_expression: 'branch',
  // One of them is taken: the compiler sees to that.
  match_arm: 'otherwise',
  loop_expression: 'loop',
  while_expression: 'loop',
  for_expression: 'loop',
  return_expression: 'leave',
  continue_expression: 'continue',
  break_expression: 'break',
};

const LOGICAL: ReadonlySet<string> = new Set(['&&', '||']);

/** Follows control through every function, closure and `async` block of a file. What stands in macros is not followed. */
export function createFlow(parsed: ParsedFile): Flow {
  const { text } = parsed;
  const ending = endingMacros(text);
  const conditional = new Set(
    attributesOf(parsed.nodes)
      .filter(({ node }) => isConditional(text.slice(node.start, node.end)))
      .map(({ target }) => target),
  );
  return buildFlow(parsed, {
    // Where something is compiled only under a condition, control may go on without it.
    role: (node) =>
      conditional.has(node) && node.type !== 'match_arm' ? 'branch' : roleOf(text, node, ending),
    isEndless: (loop) => isEndless(text, loop),
    isLeftByBreak: (branch) => branch.type === 'block' && labelOf(branch) !== null,
    isLabelled: (jump) => labelOf(jump) !== null,
  });
}

function roleOf(text: string, node: SyntaxNode, ending: RegExp): FlowRole | null {
  const { type, field, parent } = node;
  if (type === 'block') {
    if (parent?.type === 'if_expression' && field === 'consequence') return 'arm';
    if (parent?.type === 'let_declaration') return 'arm';
    // A labelled block is left by `break`.
    return labelOf(node) === null ? 'step' : 'branch';
  }
  if (type === 'let_declaration' && childOf(node, 'alternative') !== null) return 'branch';
  if (type === 'binary_expression')
    return LOGICAL.has(childOf(node, 'operator')?.type ?? '') ? 'branch' : null;
  if (type === 'macro_invocation' && ending.test(text.slice(node.start, node.end))) return 'leave';
  if (type === 'call_expression' && EXIT.test(text.slice(node.start, node.end))) return 'leave';
  const role = Object.hasOwn(ROLES, type) ? (ROLES[type] ?? null) : null;
  // The last expression of a block is one of its steps.
  return role ?? (parent?.type === 'block' && node.named && !type.endsWith('comment') ? 'step' : null);
}

const EXIT = /^(?:::)?(?:std::)?process::(?:exit|abort)\s*\(/u;

const MACROS = ['panic', 'unreachable', 'todo', 'unimplemented'];

/** Macros that control does not come out of, save those that the file makes itself. */
function endingMacros(text: string): RegExp {
  const own = new Set([...text.matchAll(/\bmacro_rules!\s*(\w+)/gu)].map(([, name]) => name));
  const names = MACROS.filter((name) => !own.has(name));
  return new RegExp(`^(?:::)?(?:(?:std|core)::)?(?:${names.join('|') || '(?!)'})\\s*!`, 'u');
}

/** The label of a loop or block, or the one that a jump names. */
export function labelOf(node: SyntaxNode): SyntaxNode | null {
  return node.children.find(({ type }) => type === 'label') ?? null;
}

/** `loop` and `while true`. */
export function isEndless(text: string, loop: SyntaxNode): boolean {
  if (loop.type === 'loop_expression') return true;
  const condition = loop.type === 'while_expression' ? childOf(loop, 'condition') : null;
  return condition !== null && text.slice(condition.start, condition.end) === 'true';
}
