import { bare, calledName, positionalOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { below } from '../../languages/ruby/methods.js';
import { reportTaint } from '../../languages/ruby/sinks.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** The claims of a token are believed without its signature. */
export const rubyUnverifiedJwt = {
  meta: {
    id: 'ruby-unverified-jwt',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'A token of a request is read without a look at its signature.',
    why: 'Anybody can write a token that names another user. Only the signature tells who made it: `JWT.decode` checks it unless its third argument is false.',
    examples: {
      bad: 'class ApiController < ApplicationController\n  def user\n    User.find(JWT.decode(params[:token], nil, false).first)\n  end\nend\n',
      good: "class ApiController < ApplicationController\n  def user\n    User.find(JWT.decode(params[:token], key, true, algorithm: 'HS256').first)\n  end\nend\n",
    },
    equivalents: ['cwe:347'],
    suppressedBy: ['brakeman:JWT'],
  },
  mentions: ['JWT'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    // Who reads a token to find its key checks it elsewhere in the file.
    let isChecked: boolean | null = null;
    return {
      on: {
        call(node) {
          if (!decodesBlindly(context, node)) return;
          isChecked ??= [...below(context.root)].some((one) => checks(context, one));
          const [token] = positionalOf(node);
          if (!isChecked)
            reportTaint(context, node, token === undefined ? null : bare(token), 'data', message);
        },
      },
    };
  },
} as const satisfies Rule;

const message = (source: string): string => `${source} is believed here, whoever has written it.`;

function decodesBlindly(context: RuleContext, call: SyntaxNode): boolean {
  return calledName(context, call) === 'JWT.decode' && positionalOf(call)[2]?.type === 'false';
}

function checks(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type === 'identifier') return /verif/iu.test(context.textOf(node));
  return calledName(context, node) === 'JWT.decode' && !decodesBlindly(context, node);
}
