import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ancestorsOf, childOf, FUNCTIONS, partsOf, unwrap } from './syntax.js';

/** Work that code goes on with: what is stored, checked or waited for. What is named otherwise may go on beside. */
const NEEDED =
  /^[_#]*(?:acquire|add|apply|assert|authenticate|authorize|charge|check|clear|close|commit|copy|create|delay|delete|ensure|flush|import|insert|lock|migrate|move|pay|persist|put|release|remove|rename|reserve|reset|rollback|save|seed|set|sleep|store|transfer|truncate|unlock|update|upload|upsert|validate|verify|wait|write)(?:$|[A-Z_\d])/u;

/** Says that it does not take part in what follows. */
const BESIDE = /background|beside|lazy|lazily|later|async|cache|cached|stats|metrics?|log|history|activity/iu;

/** True for a call of something that is named for work which has to be done before the code goes on. */
export function isNeededWork(context: RuleContext, callee: SyntaxNode): boolean {
  const inner = unwrap(callee);
  const name = context.textOf(childOf(inner, 'property') ?? inner);
  return NEEDED.test(name) && !BESIDE.test(name);
}

const LOOPS: ReadonlySet<string> = new Set([
  'do_statement',
  'for_in_statement',
  'for_statement',
  'while_statement',
]);

/** What does nothing, or was done before. */
const IDLE: ReadonlySet<string> = new Set([
  'break_statement',
  'continue_statement',
  'empty_statement',
  'function_declaration',
  'generator_function_declaration',
]);

/** True when the same function goes on behind a statement: in its block, or behind the loop that it ends. */
export function isFollowed(statement: SyntaxNode): boolean {
  let at = statement;
  for (const around of ancestorsOf(statement)) {
    if (around.type === 'statement_block') {
      const behind = partsOf(around).filter((part) => part.start >= at.end);
      if (behind.some((part) => !IDLE.has(part.type) && !isBareReturn(part))) return true;
    } else if (!LOOPS.has(around.type)) return false;
    at = around;
  }
  return false;
}

function isBareReturn(node: SyntaxNode): boolean {
  return node.type === 'return_statement' && partsOf(node).length === 0;
}

/** True in a `try` of the same function that has a `catch`, which was written for what fails in it. */
export function isInTry(statement: SyntaxNode): boolean {
  let inner = statement;
  for (const at of ancestorsOf(statement)) {
    if (FUNCTIONS.has(at.type)) return false;
    if (at.type === 'try_statement' && inner.field === 'body' && childOf(at, 'handler') !== null) return true;
    inner = at;
  }
  return false;
}
