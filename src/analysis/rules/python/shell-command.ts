import { shellLineOf } from '../../languages/python/commands.js';
import { reportTaint } from '../../languages/python/sinks.js';
import type { Rule } from '../../rule.js';

/** Request data in a command line that a shell reads. */
export const shellCommand = {
  meta: {
    id: 'python-shell-command',
    kind: 'security',
    severity: 'error',
    confidence: 0.97,
    languages: ['python'],
    summary: 'Data of a request becomes part of a command line.',
    why: 'A shell reads the whole line: with `;`, `|` or `$(…)` in the value, whoever sends the request runs commands of their own on the server. `subprocess.run` with a list of arguments starts the program without a shell.',
    examples: {
      bad: "import os\nfrom flask import request\n\n\ndef ping():\n    os.system('ping -c 1 ' + request.args['host'])\n",
      good: "import subprocess\nfrom flask import request\n\n\ndef ping():\n    subprocess.run(['ping', '-c', '1', '--', request.args['host']], check=True)\n",
    },
    equivalents: ['cwe:78'],
    suppressedBy: ['ruff:S602', 'ruff:S604', 'ruff:S605', 'bandit:B602', 'bandit:B604', 'bandit:B605'],
  },
  mentions: ['system', 'popen', 'subprocess', 'getoutput', 'getstatusoutput', 'create_subprocess_shell'],
  create: (context) => ({
    on: {
      call(node) {
        reportTaint(context, node, shellLineOf(context, node), 'shell', message);
      },
    },
  }),
} as const satisfies Rule;

const message = (source: string): string =>
  `A shell reads ${source} here, so whoever sends it can run commands of their own.`;
