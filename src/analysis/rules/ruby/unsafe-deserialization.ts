import { bare, calledName, keywordOf, positionalOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { reportTaint } from '../../languages/ruby/sinks.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext, RuleFix } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Request data is made into any object. */
export const rubyUnsafeDeserialization = {
  meta: {
    id: 'ruby-unsafe-deserialization',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'Data of a request is read by what can make any object of it.',
    why: 'Such data names the classes of the objects that are made, and with well-known chains of those its writer runs code. `JSON.parse` and `YAML.safe_load` make plain values only.',
    fix: 'The fix reads YAML with `safe_load`; for other formats there is none.',
    examples: {
      bad: 'class CartsController < ApplicationController\n  def show\n    @cart = YAML.unsafe_load(Base64.decode64(cookies[:cart]))\n  end\nend\n',
      good: 'class CartsController < ApplicationController\n  def show\n    @cart = YAML.safe_load(Base64.decode64(cookies[:cart]))\n  end\nend\n',
    },
    equivalents: ['cwe:502'],
    suppressedBy: ['rubocop:Security-MarshalLoad', 'rubocop:Security-YAMLLoad', 'brakeman:Deserialize'],
  },
  mentions: ['Marshal', 'YAML', 'Psych', 'Oj'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call(node) {
          if (!makesObjects(context, node)) return;
          const [data] = positionalOf(node);
          reportTaint(
            context,
            node,
            data === undefined ? null : bare(data),
            'data',
            message,
            fixOf(context, node),
          );
        },
      },
    };
  },
} as const satisfies Rule;

const message = (source: string): string =>
  `${source} decides which objects are made here, so whoever sends it can run code of their own.`;

/** What `YAML.load` does depends on the version of Psych: since the fourth it is safe. */
function makesObjects(context: RuleContext, call: SyntaxNode): boolean {
  const name = calledName(context, call);
  if (name === null) return false;
  if (/^(?:Marshal\.(?:load|restore)|(?:YAML|Psych)\.unsafe_load|Oj\.object_load)$/u.test(name)) return true;
  const mode = name === 'Oj.load' ? keywordOf(context, call, 'mode') : null;
  return mode !== null && context.textOf(mode) === ':object';
}

/** What is made of plain values alone takes the same first argument. */
function fixOf(context: RuleContext, call: SyntaxNode): RuleFix | undefined {
  const method = childOf(call, 'method');
  if (method === null || context.textOf(method) !== 'unsafe_load') return undefined;
  const edits = [{ start: method.start, end: method.end, text: 'safe_load' }];
  return { title: 'Read plain values only', edits };
}
