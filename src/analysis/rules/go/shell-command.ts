import { isSamplePath } from '../../languages/go/files.js';
import { argumentsOf, stringValue } from '../../languages/go/functions.js';
import { calledName } from '../../languages/go/imports.js';
import { sourceName } from '../../languages/go/sinks.js';
import { taintOf } from '../../languages/go/taint.js';
import type { Rule } from '../../rule.js';

const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|z|k)?sh$|^cmd(?:\.exe)?$|^powershell(?:\.exe)?$|^pwsh$/iu;

/** Request data in a command line that a shell reads. */
export const goShellCommand = {
  meta: {
    id: 'go-shell-command',
    kind: 'security',
    severity: 'error',
    confidence: 0.97,
    languages: ['go'],
    silentIn: 'samples',
    summary: 'Data of a request becomes part of a command line, or names the program.',
    why: 'A shell reads the whole line: with `;`, `|` or `$(…)` in the value, whoever sends the request runs commands of their own on the server. `exec.Command` with a list of arguments starts the program without a shell.',
    examples: {
      bad: 'package p\n\nimport (\n\t"net/http"\n\t"os/exec"\n)\n\nfunc ping(w http.ResponseWriter, r *http.Request) {\n\tout, err := exec.Command("sh", "-c", "ping -c 1 "+r.FormValue("host")).Output()\n\tshow(w, out, err)\n}\n',
      good: 'package p\n\nimport (\n\t"net/http"\n\t"os/exec"\n)\n\nfunc ping(w http.ResponseWriter, r *http.Request) {\n\tout, err := exec.Command("ping", "-c", "1", "--", r.FormValue("host")).Output()\n\tshow(w, out, err)\n}\n',
    },
    equivalents: ['cwe:78'],
    suppressedBy: ['gosec:G204', 'gosec:G702'],
  },
  mentions: ['os/exec'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const name = calledName(context, node);
        if (name !== 'os/exec.Command' && name !== 'os/exec.CommandContext') return;
        if (isSamplePath(context.path)) return;
        const [program, ...rest] = argumentsOf(node).slice(name === 'os/exec.Command' ? 0 : 1);
        if (program === undefined) return;
        const isShell = SHELL.test(stringValue(context, program) ?? '');
        const [option, line] = rest;
        const flag = option === undefined ? null : stringValue(context, option);
        // What follows the line are its parameters, which the shell does not read as text.
        const value = isShell && /^[-/]\w*c(?:ommand)?$/iu.test(flag ?? '') ? line : program;
        const taint = value === undefined ? null : taintOf(context, value, 'shell');
        if (taint === null) return;
        const source = sourceName(taint.label);
        context.report({
          node,
          message: isShell
            ? `A shell reads ${source} here, so whoever sends it can run commands of their own.`
            : `${source} decides which program runs here.`,
        });
      },
    },
  }),
} as const satisfies Rule;
