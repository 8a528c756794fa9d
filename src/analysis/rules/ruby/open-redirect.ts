import { bare, calledName, keywordOf, positionalOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { reportTaint } from '../../languages/ruby/sinks.js';
import type { Rule } from '../../rule.js';

/** Somebody is sent where a request says. */
export const rubyOpenRedirect = {
  meta: {
    id: 'ruby-open-redirect',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'A redirect leads where a request says.',
    why: 'A link to a site that people trust then leads to any other, where they are asked for their password. `redirect_to` of Rails refuses other hosts, unless `allow_other_host` is true; `redirect` of Sinatra refuses none.',
    examples: {
      bad: 'class SessionsController < ApplicationController\n  def create\n    redirect_to(params[:back], allow_other_host: true)\n  end\nend\n',
      good: 'class SessionsController < ApplicationController\n  def create\n    redirect_to(url_from(params[:back]) || root_path)\n  end\nend\n',
    },
    equivalents: ['cwe:601'],
    suppressedBy: ['brakeman:Redirect'],
  },
  mentions: ['redirect'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const isSinatra = /\brequire ['"]sinatra|\bSinatra::/u.test(context.text);
    return {
      on: {
        call(node) {
          const name = calledName(context, node);
          const isOpen =
            name === 'redirect_to'
              ? keywordOf(context, node, 'allow_other_host')?.type === 'true'
              : name === 'redirect' && isSinatra;
          const [target] = isOpen ? positionalOf(node) : [];
          reportTaint(context, node, target === undefined ? null : bare(target), 'redirect', message);
        },
      },
    };
  },
} as const satisfies Rule;

const message = (source: string): string =>
  `${source} says where this leads, so a link to this site can lead to any other.`;
