import { argumentsOf, bare, calledName, positionalOf, stringValue } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { reportTaint } from '../../languages/ruby/sinks.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Request data in a line that a shell reads. */
export const rubyShellCommand = {
  meta: {
    id: 'ruby-shell-command',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'Data of a request becomes part of a command that a shell reads.',
    why: 'A shell takes `;`, `|` and `$(…)` in the value for its own, so whoever sends the request runs commands on the server. Given as arguments of their own, or through `Shellwords.escape`, values stay values.',
    examples: {
      bad: 'class FilesController < ApplicationController\n  def show\n    system("convert #{params[:name]} out.png")\n  end\nend\n',
      good: "class FilesController < ApplicationController\n  def show\n    system('convert', params[:name], 'out.png')\n  end\nend\n",
    },
    equivalents: ['cwe:78'],
    suppressedBy: ['brakeman:Execute'],
  },
  mentions: ['params', 'request', 'cookies'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call(node) {
          const line = lineOf(context, node);
          if (line !== null) reportTaint(context, node, line, 'shell', message);
        },
        subshell(node) {
          reportTaint(context, node, node, 'shell', message);
        },
      },
    };
  },
} as const satisfies Rule;

const message = (source: string): string =>
  `${source} becomes part of the command, so whoever sends it can run commands of their own.`;

const RUNS =
  /^(?:(?:Kernel\.|Process\.)?(?:system|exec|spawn)|Open3\.(?:capture2e?|capture3|popen2e?|popen3|pipeline\w*)|IO\.popen)$/u;

const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:ba|z|da)?sh$/u;

/** What a shell would read; null for a command whose arguments stand alone. */
function lineOf(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const name = calledName(context, call);
  if (name === null || !RUNS.test(name)) return null;
  const [first, second, third] = positionalOf(call).filter(({ type }) => type !== 'hash');
  if (first === undefined || argumentsOf(call).some(({ type }) => type === 'splat_argument')) return null;
  const line = bare(first);
  if (line.type === 'array') return null;
  if (second === undefined || name === 'IO.popen' || name.startsWith('Open3.pipeline')) return line;
  const isShell =
    SHELL.test(stringValue(context, line) ?? '') && /^-\w*c$/u.test(stringValue(context, second) ?? '');
  return isShell ? (third ?? null) : null;
}
