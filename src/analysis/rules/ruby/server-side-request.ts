import { bare, calledName, positionalOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { reportTaint } from '../../languages/ruby/sinks.js';
import type { Rule } from '../../rule.js';

/** Request data in the address of a request that the server makes. */
export const rubyServerSideRequest = {
  meta: {
    id: 'ruby-server-side-request',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'Data of a request decides which server is asked.',
    why: 'Whoever sends the request gets the server to ask any address for them, and to hand over what only it can reach: services inside the network, credentials of the cloud. A list of hosts that are allowed keeps them out.',
    examples: {
      bad: 'class PagesController < ApplicationController\n  def show\n    render plain: Net::HTTP.get(URI(params[:url]))\n  end\nend\n',
      good: 'class PagesController < ApplicationController\n  def show\n    render plain: Net::HTTP.get(URI("https://example.com/#{params[:page]}"))\n  end\nend\n',
    },
    equivalents: ['cwe:918'],
    suppressedBy: ['rubocop:Security-Open'],
  },
  mentions: ['params', 'request', 'cookies'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call(node) {
          const name = calledName(context, node);
          if (name === null || !ASKS.test(name)) return;
          const [address] = positionalOf(node);
          reportTaint(context, node, address === undefined ? null : bare(address), 'url', message);
        },
      },
    };
  },
} as const satisfies Rule;

const message = (source: string): string => `${source} decides which server is asked.`;

const ASKS =
  /^(?:URI\.open|Net::HTTP\.(?:get|get_response|get_print|post|post_form)|(?:HTTParty|RestClient|Faraday|Excon|Typhoeus|HTTP|HTTPX)\.(?:get|head|post|put|patch|delete))$/u;
