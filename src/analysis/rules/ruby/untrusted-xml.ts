import { argumentsOf, bare, calledName, positionalOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { reportTaint } from '../../languages/ruby/sinks.js';
import { taintOf } from '../../languages/ruby/taint.js';
import { childOf, withDescendants } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Request data that Nokogiri reads with external entities replaced. */
export const rubyUntrustedXml = {
  meta: {
    id: 'ruby-untrusted-xml',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'XML of a request is read by a parser that replaces external entities.',
    why: 'Whoever sends the request names a file of the server in it, and the content of that file stands in what is read. Without `noent` Nokogiri leaves such entities alone.',
    examples: {
      bad: 'class FeedsController < ApplicationController\n  def create\n    Nokogiri::XML(request.body.read) { |config| config.noent }\n  end\nend\n',
      good: 'class FeedsController < ApplicationController\n  def create\n    Nokogiri::XML(request.body.read) { |config| config.strict }\n  end\nend\n',
    },
    equivalents: ['cwe:611'],
    suppressedBy: ['brakeman:XXE'],
  },
  mentions: ['noent', 'NOENT'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call(node) {
          reportTaint(context, node, openRead(context, node), 'xml', message);
        },
      },
    };
  },
} as const satisfies Rule;

const message = (source: string): string =>
  `${source} can name any file of the server here, and its content stands in what is read.`;

const READS = /^Nokogiri(?:\.XML|::XML(?:::Document|::DocumentFragment)?\.parse)$/u;

/** How much of a block and of what sets options is read. */
const MAX_OPTIONS = 300;

/** `{ |config| config.noent }`, or options that hold `NOENT`. */
function isOpen(context: RuleContext, call: SyntaxNode): boolean {
  const block = childOf(call, 'block');
  if (block !== null && /\.\s*noent\b/u.test(context.textOf(block).slice(0, MAX_OPTIONS))) return true;
  const [, ...options] = argumentsOf(call);
  return options.some((one) => SETS.test(context.textOf(one).slice(0, MAX_OPTIONS)));
}

/** What takes the option away again, `& ~NOENT`, does not set it. */
const SETS = /^(?!.*~)[^#]*\b(?:ParseOptions::NOENT|ParseOptions\.new\b.*\.noent)\b/su;

/** What Nokogiri reads with entities replaced; null for every other call. */
function openRead(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  if (!READS.test(calledName(context, call) ?? '') || !isOpen(context, call)) return null;
  const [text] = positionalOf(call);
  return text === undefined ? null : bare(text);
}

/** True for a file in which such a parser reads data of a request. */
export function readsRequestXml(context: RuleContext): boolean {
  for (const node of withDescendants(context.root)) {
    const text = node.type === 'call' ? openRead(context, node) : null;
    if (text !== null && taintOf(context, text, 'xml') !== null) return true;
  }
  return false;
}
