import { commandOf } from '../languages/ecmascript/commands.js';
import { taintOf } from '../languages/ecmascript/taint/index.js';
import { sourceName } from '../languages/ecmascript/taint/sinks.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import type { RuleContext } from '../rule.js';

/** Request data in a command line that a shell reads. */
export const shellInjection = {
  meta: {
    id: 'shell-injection',
    kind: 'security',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'Data of a request becomes part of a command line.',
    why: 'A shell reads the whole line: with `;`, `|` or `$(…)` in the value, whoever sends the request runs commands of their own on the server. `execFile` with a list of arguments starts the program without a shell.',
    examples: {
      bad: "import { exec } from 'node:child_process';\napp.get('/ping', (req, res) => {\n  exec('ping -c 1 ' + req.query.host);\n});",
      good: "import { execFile } from 'node:child_process';\napp.get('/ping', (req, res) => {\n  execFile('ping', ['-c', '1', '--', req.query.host]);\n});",
    },
    equivalents: ['sonarjs:S2076', 'sonarjs:S4721', 'cwe:78'],
  },
  mentions: ['child_process', 'execa', 'shelljs', 'cross-spawn', 'zx'],
  create: (context) => {
    const check = (node: SyntaxNode): void => {
      const found = taintedCommand(context, node);
      if (found !== null) context.report({ node, message: found });
    };
    return { on: { call_expression: check } };
  },
} as const satisfies Rule;

function taintedCommand(context: RuleContext, node: SyntaxNode): string | null {
  const command = commandOf(context, node);
  if (command === null) return null;
  for (const part of command.parts) {
    const taint = taintOf(context, part, 'shell');
    if (taint === null) continue;
    return command.shell
      ? `A shell reads ${sourceName(taint)} here, so whoever sends it can run commands of their own.`
      : `${sourceName(taint)} decides which program runs here.`;
  }
  return null;
}
