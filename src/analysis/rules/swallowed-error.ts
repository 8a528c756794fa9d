import { childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `catch (error) {}`, or a handler that never looks at what it caught. */
export const swallowedError = {
  meta: {
    id: 'swallowed-error',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.7,
    offByDefault: 'Many such handlers are meant: something is tried, and its failure is an answer.',
    languages: ECMASCRIPT,
    summary: 'An error is caught, named and never looked at.',
    why: 'Whatever goes wrong in the block leaves no trace, mistakes in the code included. When something fails later nobody can tell why.',
    examples: {
      bad: 'try { const all = read(); save(all); } catch (error) { retry(); }',
      good: 'try { const all = read(); save(all); } catch (error) { log(error); retry(); }',
    },
    equivalents: ['sonarjs:S2486', 'cwe:390'],
    yieldsTo: ['lost-failure', 'unanswered-failure'],
  },
  mentions: ['catch'],
  create: (context) => ({
    on: {
      catch_clause(node) {
        const parameter = childOf(node, 'parameter');
        const body = childOf(node, 'body');
        const block = node.parent === null ? null : childOf(node.parent, 'body');
        if (parameter?.type !== 'identifier' || body === null || block === null) return;
        if (isSimple(block) || isExplained(context, body) || isUsed(context, parameter)) return;
        context.report({
          node,
          range: { start: node.start, end: parameter.end },
          message: 'What is caught here is never looked at, so every failure in the block stays unknown.',
        });
      },
    },
  }),
} as const satisfies Rule;

const COMPOUND = new Set([
  'statement_block',
  'for_statement',
  'for_in_statement',
  'while_statement',
  'do_statement',
  'switch_statement',
]);

/** How many labels before a statement are looked through. */
const MAX_LABELS = 20;

/** One statement that is tried: its failure is expected. */
function isSimple(block: SyntaxNode): boolean {
  let [only, second] = partsOf(block);
  if (only === undefined || second !== undefined) return false;
  for (let labels = 0; only?.type === 'labeled_statement' && labels < MAX_LABELS; labels += 1)
    only = childOf(only, 'body') ?? undefined;
  return only !== undefined && !COMPOUND.has(only.type);
}

function isExplained(context: RuleContext, body: SyntaxNode): boolean {
  if (partsOf(body).length > 0) return false;
  return body.children.some((comment) => /[^\s/*]/u.test(context.textOf(comment)));
}

function isUsed(context: RuleContext, parameter: SyntaxNode): boolean {
  const binding = context.scopes().lookup(context.textOf(parameter), parameter);
  return binding === null || binding.references.length > 0;
}
