import type { Range } from '../../domain/text.js';
import { childOf, partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `catch (error) { throw error; }`. */
export const uselessCatch = {
  meta: {
    id: 'useless-catch',
    kind: 'maintenance',
    severity: 'warning',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'A `catch` only throws what it caught.',
    why: 'The error goes on as if there were no `catch`. Either handling was to be added, or the clause is a leftover that makes people look for it.',
    fix: 'The fix removes the clause where a `finally` stays.',
    examples: {
      bad: 'try { save(); } catch (error) { throw error; }',
      good: 'try { save(); } catch (error) { report(error); throw error; }',
    },
    equivalents: ['eslint:no-useless-catch', 'cwe:1164'],
    suppressedBy: ['sonarjs:S2737'],
  },
  mentions: ['catch'],
  create: (context) => ({
    on: {
      catch_clause(node) {
        const parameter = childOf(node, 'parameter');
        const body = childOf(node, 'body');
        const [first] = body === null ? [] : partsOf(body);
        const [thrown] = first?.type === 'throw_statement' ? partsOf(first) : [];
        const name = thrown === undefined ? null : unwrap(thrown);
        if (parameter?.type !== 'identifier' || name?.type !== 'identifier') return;
        if (context.textOf(name) !== context.textOf(parameter)) return;
        const fix = withoutClause(context, node);
        const message = 'This throws what it caught, as if there were no `catch`.';
        context.report({
          node,
          range: blamed(node),
          message,
          ...(fix === null ? {} : { fix }),
        });
      },
    },
  }),
} as const satisfies Rule;

/** The clause beside a `finally`, else the word `try`: without the clause it has no use. */
function blamed(clause: SyntaxNode): Range {
  const { parent } = clause;
  const keyword = parent?.children[0];
  const alone = parent !== null && childOf(parent, 'finalizer') === null;
  const { start, end } = alone && keyword !== undefined ? keyword : clause;
  return { start, end };
}

/** Without `finally` the `try` would have to go too, and its block with it. */
function withoutClause(context: RuleContext, clause: SyntaxNode): RuleFix | null {
  const finalizer = clause.parent === null ? null : childOf(clause.parent, 'finalizer');
  if (finalizer === null || /\/[/*]/u.test(context.text.slice(clause.start, finalizer.start))) return null;
  return {
    title: 'Remove the catch clause',
    edits: [{ start: clause.start, end: finalizer.start, text: '' }],
  };
}
