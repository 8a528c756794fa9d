import { commandOf } from '../languages/ecmascript/commands.js';
import { taintOf } from '../languages/ecmascript/taint/index.js';
import { namedCall } from '../languages/ecmascript/taint/sinks.js';
import { partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { UNKNOWN_ORIGIN } from '../why-off.js';

/** A command line that is not written down in the code. */
export const shellCommand = {
  meta: {
    id: 'shell-command',
    kind: 'security',
    severity: 'info',
    confidence: 0.5,
    offByDefault: UNKNOWN_ORIGIN,
    languages: ECMASCRIPT,
    summary: 'A shell reads a command line that is put together at run time.',
    why: 'What the value holds is read by the shell as part of the line: `;`, `|` and `$(…)` in it start other programs. `execFile` with a list of arguments has no shell in between.',
    examples: {
      bad: "import { exec } from 'node:child_process';\nexport function list(folder) { exec('ls ' + folder); }",
      good: "import { execFile } from 'node:child_process';\nexport function list(folder) { execFile('ls', ['--', folder]); }",
    },
    equivalents: ['sonarjs:S4721', 'cwe:78'],
  },
  mentions: ['child_process'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const call = namedCall(context, node);
        const command = call === null ? null : commandOf(context, node);
        const [line] = command?.parts ?? [];
        if (command === null || line === undefined || !command.shell || isWritten(line)) return;
        // Data of a request is what `shell-injection` reports.
        if (command.parts.some((part) => taintOf(context, part, 'shell') !== null)) return;
        context.report({
          node,
          message: 'A shell reads this line, so special characters in its parts start other programs.',
        });
      },
    },
  }),
} as const satisfies Rule;

/** One literal, without anything put in. */
function isWritten(line: SyntaxNode): boolean {
  const inner = unwrap(line);
  if (inner.type === 'template_string')
    return partsOf(inner).every(({ type }) => type !== 'template_substitution');
  return inner.type === 'string' || inner.type === 'number';
}
