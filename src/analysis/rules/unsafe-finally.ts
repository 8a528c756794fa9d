import { ancestorsOf, childOf, FUNCTIONS, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const CONSEQUENCE: Readonly<Record<string, string>> = {
  return_statement: 'This `return` replaces what the `try` returned or threw, so errors vanish here.',
  throw_statement: 'This `throw` replaces what the `try` returned or threw.',
  break_statement: 'This `break` leaves `finally` early, so what the `try` returned or threw is lost.',
  continue_statement: 'This `continue` leaves `finally` early, so what the `try` returned or threw is lost.',
};

/** Control that leaves a `finally` block by itself. */
export const unsafeFinally = {
  meta: {
    id: 'unsafe-finally',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A `finally` block is left by a statement of its own.',
    why: '`finally` runs while a result or an error is on its way. A `return`, `throw`, `break` or `continue` in it throws that away, so a failure looks like success.',
    examples: {
      bad: 'function read() { try { return parse(); } finally { return null; } }',
      good: 'function read() { try { return parse(); } finally { close(); } }',
    },
    equivalents: ['eslint:no-unsafe-finally', 'sonarjs:S1143', 'cwe:584'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => {
      const message = CONSEQUENCE[node.type];
      if (message !== undefined && leavesFinally(context, node)) context.report({ node, message });
    };
    return { on: Object.fromEntries(Object.keys(CONSEQUENCE).map((type) => [type, check])) };
  },
} as const satisfies Rule;

const CLASSES = new Set(['class', 'class_declaration', 'abstract_class_declaration']);

const LOOPS = new Set(['while_statement', 'do_statement', 'for_statement', 'for_in_statement']);

function leavesFinally(context: RuleContext, statement: SyntaxNode): boolean {
  const label = childOf(statement, 'label');
  const jumps = statement.type === 'break_statement' || statement.type === 'continue_statement';
  for (const at of ancestorsOf(statement)) {
    if (FUNCTIONS.has(at.type) || CLASSES.has(at.type)) return false;
    if (at.type === 'finally_clause') return !throwsCaught(context, statement, at);
    if (!jumps) continue;
    if (label === null) {
      if (LOOPS.has(at.type)) return false;
      if (at.type === 'switch_statement' && statement.type === 'break_statement') return false;
    } else if (at.type === 'labeled_statement') {
      const name = childOf(at, 'label');
      if (name !== null && context.textOf(name) === context.textOf(label)) return false;
    }
  }
  return false;
}

/** `throw` of an error that was caught around it: that one is meant to be told, whatever else fails. */
function throwsCaught(context: RuleContext, statement: SyntaxNode, clause: SyntaxNode): boolean {
  const [thrown] = statement.type === 'throw_statement' ? partsOf(statement) : [];
  const binding = thrown?.type === 'identifier' ? context.scopes().resolve(thrown) : null;
  const declared = binding?.declarations[0]?.identifier;
  return binding?.kind === 'catch' && declared !== undefined && declared.start < clause.start;
}
