import { inlineCode } from '../../inline-code.js';
import { argumentsOf, calledPath, chainOf, chainStart, methodCallOf } from '../../languages/rust/calls.js';
import { stringValue } from '../../languages/rust/expressions.js';
import { pathText } from '../../languages/rust/request-texts.js';
import { isInTest } from '../../languages/rust/tests.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Data of a request is part of a command of a shell. */
export const rustShellCommand = {
  meta: {
    id: 'rust-shell-command',
    kind: 'security',
    severity: 'error',
    confidence: 0.97,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'Text of a request is written into a command that a shell runs.',
    why: 'Whoever sends the request runs programs of his own on the server: `; rm -rf` is enough. Start the program itself and give it the text as an argument of its own.',
    examples: {
      bad: 'use axum::extract::Path;\nuse std::process::Command;\n\nasync fn ping(Path(host): Path<String>) {\n    run(Command::new("sh").arg("-c").arg(format!("ping -c1 {host}")));\n}\n',
      good: 'use axum::extract::Path;\nuse std::process::Command;\n\nasync fn ping(Path(host): Path<String>) {\n    run(Command::new("ping").arg("-c1").arg("--").arg(host));\n}\n',
    },
    equivalents: ['cwe:78'],
  },
  mentions: ['Command'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const call = methodCallOf(context, node);
        const [given, second] = call?.name === 'arg' ? call.args : [];
        if (call === null || given === undefined || second !== undefined || !isShell(context, call.receiver))
          return;
        const source = pathText(context, given);
        if (source === null || isInTest(context, node)) return;
        const shown = inlineCode(source, 'Text of the request');
        context.report({
          node: given,
          message: `${shown} comes from the request and is run by a shell, so its sender runs programs.`,
        });
      },
    },
  }),
} as const satisfies Rule;

/** `Command::new("sh").arg("-c")`, and the same of other shells. */
function isShell(context: RuleContext, node: SyntaxNode): boolean {
  const start = chainStart(context, node);
  if (!/^(?:std|tokio)::process::Command::new$/u.test(calledPath(context, start) ?? '')) return false;
  const [program] = argumentsOf(start);
  const name = program === undefined ? null : stringValue(context, program);
  if (
    name === null ||
    !/^(?:\/(?:usr\/)?bin\/)?(?:(?:ba|da|k|z)?sh|cmd(?:\.exe)?|powershell(?:\.exe)?)$/u.test(name)
  )
    return false;
  const [last] = chainOf(context, node);
  const flag = last?.name === 'arg' ? last.args[0] : undefined;
  return flag !== undefined && /^(?:-l?c|\/[cC]|-Command)$/u.test(stringValue(context, flag) ?? '');
}
