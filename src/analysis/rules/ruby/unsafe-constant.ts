import { bare, methodOf, positionalOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { reportTaint } from '../../languages/ruby/sinks.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Request data names a class, of which something is asked at once. */
export const rubyUnsafeConstant = {
  meta: {
    id: 'ruby-unsafe-constant',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'Data of a request names the class that is used.',
    why: 'Whoever sends the request chooses among all classes that are loaded, those that run commands or read files too, and what is done with it next is done with that one. A table of the classes that are meant has no others.',
    examples: {
      bad: 'class ExportsController < ApplicationController\n  def show\n    render plain: params[:kind].constantize.new.run\n  end\nend\n',
      good: 'class ExportsController < ApplicationController\n  def show\n    render plain: EXPORTS.fetch(params[:kind]).new.run\n  end\nend\n',
    },
    equivalents: ['cwe:470'],
    suppressedBy: ['brakeman:UnsafeReflection'],
  },
  mentions: ['constantize', 'const_get'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call(node) {
          // What is kept first may be compared with the classes that are meant.
          const name = node.field === 'receiver' ? nameOf(context, node) : null;
          if (name !== null) reportTaint(context, node, bare(name), 'code', message);
        },
      },
    };
  },
} as const satisfies Rule;

const message = (source: string): string =>
  `${source} names this, so whoever sends it can have any class that is loaded.`;

/** The text by which a call looks a constant up; null for every other call. */
function nameOf(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const method = methodOf(context, call);
  const receiver = childOf(call, 'receiver');
  if (receiver === null) return null;
  // What stands before the name, or behind it, leaves few classes to choose from.
  if (method === 'constantize' || method === 'safe_constantize') return isBuilt(receiver) ? null : receiver;
  const [name] = method === 'const_get' && isEverywhere(context, receiver) ? positionalOf(call) : [];
  return name === undefined || isBuilt(bare(name)) ? null : name;
}

/** `Object.const_get` knows all constants, that of a module its own and those of the top. */
const isEverywhere = (context: RuleContext, receiver: SyntaxNode): boolean =>
  /^(?:::)?(?:Object|Kernel)$/u.test(context.textOf(receiver));

/** True for a text that is put together. */
function isBuilt(node: SyntaxNode): boolean {
  const inner = bare(node);
  return inner.type === 'string' || inner.type === 'binary';
}
