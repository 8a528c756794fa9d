import { dottedName } from '../../languages/python/names.js';
import { isTestPath } from '../../languages/python/places.js';
import { ancestorsOf, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Statements of a function that no path leads to. */
export const unreachableCode = {
  meta: {
    id: 'python-unreachable-code',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ['python'],
    silentIn: 'tests',
    summary: 'A statement can never run.',
    why: 'Control always leaves before it: by `return`, `raise`, `break`, `continue` or a loop without end. Either the code is a leftover, or the exit above it comes too early.',
    examples: {
      bad: 'def close(connection):\n    return None\n    connection.close()\n',
      good: 'def close(connection):\n    connection.close()\n    return None\n',
    },
    equivalents: ['pylint:W0101', 'cwe:561'],
  },
  create(context) {
    /** Functions with a `yield`: one that is never reached makes a generator of them. */
    const generators = new Set<SyntaxNode>();
    const dead: { readonly first: SyntaxNode; readonly last: SyntaxNode }[] = [];
    return {
      on: {
        yield(node) {
          const fn = context.scopes().functionAt(node);
          if (fn !== null && !isReached(context, node)) generators.add(fn);
        },
        block(node) {
          // Tests show what is not run.
          if (isTestPath(context.path) || !context.flow().reachable(node)) return;
          const statements = partsOf(node);
          const at = statements.findIndex((one) => !context.flow().reachable(one));
          const [first, last] = [statements[at], statements.at(-1)];
          if (at === -1 || first === undefined || last === undefined) return;
          // A file that ends the program or skips its tests is left as a whole.
          if (context.scopes().functionAt(node) === null) return;
          if (statements.slice(at).some((one) => doesSomething(context, one))) dead.push({ first, last });
        },
      },
      end() {
        for (const { first, last } of dead) {
          const fn = context.scopes().functionAt(first);
          if (fn !== null && generators.has(fn)) continue;
          context.report({
            node: first,
            range: { start: first.start, end: last.end },
            message: 'No path leads here, so this never runs.',
          });
        }
      },
    };
  },
} as const satisfies Rule;

/** What stands behind an exit for readers and tools: another exit, or a statement that none of this is reached. */
const EXITS = new Set([
  'return_statement',
  'raise_statement',
  'assert_statement',
  'pass_statement',
  'break_statement',
  'continue_statement',
]);

function doesSomething(context: RuleContext, statement: SyntaxNode): boolean {
  if (statement.type === 'return_statement') return isCalling(statement);
  if (EXITS.has(statement.type)) return false;
  if (statement.type !== 'expression_statement') return true;
  const [only] = partsOf(statement);
  if (only?.type !== 'call') return only?.type === 'assignment' || only?.type === 'augmented_assignment';
  const callee = childOf(only, 'function');
  const name = callee === null ? null : dottedName(context.text, callee);
  return !/(?:^|\.)(?:assert_never|_?exit|abort|fail|unreachable)$/u.test(name ?? '');
}

/** True when a `return` is given what a call gives: it does something. */
function isCalling(statement: SyntaxNode): boolean {
  return partsOf(statement).some(({ type }) => type === 'call' || type === 'await');
}

/** The nearest statement of which it is known whether control gets to it. */
function isReached(context: RuleContext, node: SyntaxNode): boolean {
  for (const at of ancestorsOf(node)) if (at.type.endsWith('_statement')) return context.flow().reachable(at);
  return true;
}
