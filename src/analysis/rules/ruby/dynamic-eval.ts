import { bare, calledName, keywordOf, methodOf, positionalOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { reportTaint } from '../../languages/ruby/sinks.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Request data is run as code. */
export const rubyDynamicEval = {
  meta: {
    id: 'ruby-dynamic-eval',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'Data of a request is run as code.',
    why: 'Whoever sends the request runs code of their own on the server, with all that it can read and reach. A table of what may be done needs no code.',
    examples: {
      bad: 'class SumsController < ApplicationController\n  def show\n    render plain: eval(params[:sum])\n  end\nend\n',
      good: 'class SumsController < ApplicationController\n  def show\n    render plain: SUMS.fetch(params[:sum]).call\n  end\nend\n',
    },
    equivalents: ['cwe:95'],
    suppressedBy: ['rubocop:Security-Eval', 'brakeman:Evaluation'],
  },
  mentions: ['eval', 'inline'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call(node) {
          const code = codeOf(context, node);
          if (code !== null) reportTaint(context, node, code, 'code', message);
        },
      },
    };
  },
} as const satisfies Rule;

const message = (source: string): string =>
  `${source} is run as code, so whoever sends it can do all that the server can.`;

function codeOf(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const method = methodOf(context, call);
  // What stands in a template between `<%` and `%>` is code.
  if (calledName(context, call) === 'render') return keywordOf(context, call, 'inline');
  const isEval =
    method === 'eval'
      ? /^(?:(?:Kernel|Binding)\.)?eval$/u.test(calledName(context, call) ?? '') ||
        /\bbinding\.eval\b/u.test(context.textOf(call))
      : method !== null && /^(?:instance_eval|class_eval|module_eval)$/u.test(method);
  const [code] = isEval ? positionalOf(call) : [];
  return code === undefined ? null : bare(code);
}
