import { isTestPath } from '../../languages/go/files.js';
import { below, functionAround } from '../../languages/go/functions.js';
import { calledName } from '../../languages/go/imports.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A ticker that nobody can stop. */
export const goTickerLeak = {
  meta: {
    id: 'go-ticker-leak',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ['go'],
    silentIn: 'tests',
    // Since then such a ticker is collected.
    mendedIn: { major: 1, minor: 23 },
    summary: 'A function that ends uses `time.Tick`.',
    why: 'Before Go 1.23 nothing stops the ticker: each call of the function leaves one behind that runs for as long as the program. `time.NewTicker` gives one that can be stopped.',
    examples: {
      bad: 'package p\n\nimport "time"\n\nfunc poll(done chan bool) {\n\ttick := time.Tick(time.Second)\n\tfor {\n\t\tselect {\n\t\tcase <-tick:\n\t\t\tlook()\n\t\tcase <-done:\n\t\t\treturn\n\t\t}\n\t}\n}\n',
      good: 'package p\n\nimport "time"\n\nfunc poll(done chan bool) {\n\tticker := time.NewTicker(time.Second)\n\tdefer ticker.Stop()\n\tfor {\n\t\tselect {\n\t\tcase <-ticker.C:\n\t\t\tlook()\n\t\tcase <-done:\n\t\t\treturn\n\t\t}\n\t}\n}\n',
    },
    equivalents: ['staticcheck:SA1015', 'cwe:772'],
  },
  mentions: ['time'],
  create: (context) => ({
    on: {
      call_expression(node) {
        if (calledName(context, node) !== 'time.Tick' || isTestPath(context.path)) return;
        const fn = functionAround(node);
        if (fn === null || isMain(context, fn) || !ends(context, fn, node)) return;
        context.report({ node, message: 'Before Go 1.23 this ticker runs on when the function has ended.' });
      },
    },
  }),
} as const satisfies Rule;

function isMain(context: RuleContext, fn: SyntaxNode): boolean {
  const name = childOf(fn, 'name');
  return fn.type === 'function_declaration' && name !== null && context.textOf(name) === 'main';
}

function ends(context: RuleContext, fn: SyntaxNode, ticker: SyntaxNode): boolean {
  for (const node of below(fn))
    if (node.type === 'return_statement' && functionAround(node) === fn) return true;
  return context.flow().completes(fn) && !isEndlessRange(ticker);
}

/** The channel is never closed: only a jump ends a loop over it. */
function isEndlessRange(ticker: SyntaxNode): boolean {
  const loop = ticker.parent?.type === 'range_clause' ? ticker.parent.parent : null;
  if (loop == null) return false;
  for (const { type } of below(loop)) if (/^(?:break|goto)_statement$/u.test(type)) return false;
  return true;
}
