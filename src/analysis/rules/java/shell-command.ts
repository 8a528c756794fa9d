import { argumentsOf, invocationOf } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { sourceName } from '../../languages/java/sinks.js';
import { taintOf } from '../../languages/java/taint.js';
import { isType, typeOf } from '../../languages/java/types.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Request data in a command. */
export const javaShellCommand = {
  meta: {
    id: 'java-shell-command',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'Data of a request becomes part of a command.',
    why: 'A shell takes `;`, `|` and `$()` in the value for what they are to it, and `exec` of one text cuts it at each space: whoever sends the request runs programs of their own, or gives this one other options. In a list of arguments without a shell the value is one argument.',
    examples: {
      bad: 'import jakarta.servlet.http.HttpServletRequest;\n\nclass A {\n    void ping(HttpServletRequest request) throws Exception {\n        Runtime.getRuntime().exec("ping -c 1 " + request.getParameter("host"));\n    }\n}\n',
      good: 'import jakarta.servlet.http.HttpServletRequest;\n\nclass A {\n    void ping(HttpServletRequest request) throws Exception {\n        new ProcessBuilder("ping", "-c", "1", "--", request.getParameter("host")).start();\n    }\n}\n',
    },
    equivalents: ['cwe:78'],
    suppressedBy: ['spotbugs:COMMAND_INJECTION', 'sonar:S2076'],
  },
  mentions: ['exec', 'ProcessBuilder'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const check = (node: SyntaxNode, parts: readonly SyntaxNode[]): void => {
      for (const part of parts) {
        const taint = taintOf(context, part, 'shell');
        if (taint === null) continue;
        const source = sourceName(taint.label);
        context.report({
          node,
          message: `${source} becomes part of the command, so whoever sends it can change what runs.`,
        });
        return;
      }
    };
    return {
      on: {
        method_invocation(node) {
          const call = invocationOf(context, node);
          const [first] = call?.args ?? [];
          if (call?.object == null || call.name !== 'exec' || first === undefined) return;
          if (!isRuntime(context, call.object)) return;
          const list = listOf(first);
          if (list !== null) check(node, behindShell(context, list));
          else if (isText(context, first)) check(node, [first]);
        },
        object_creation_expression(node) {
          if (!isType(context, childOf(node, 'type'), 'java.lang.ProcessBuilder')) return;
          check(node, behindShell(context, argumentsOf(node)));
        },
      },
    };
  },
} as const satisfies Rule;

function isRuntime(context: RuleContext, object: SyntaxNode): boolean {
  if (/^Runtime\s*\.\s*getRuntime\(\)$/u.test(context.textOf(object))) return true;
  return isType(context, typeOf(context, object), 'java.lang.Runtime');
}

/** A name without a type that says so may hold a list, which is no text that is cut. */
function isText(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type === 'binary_expression' || node.type === 'method_invocation') return true;
  return isType(context, typeOf(context, node), 'java.lang.String');
}

/** Elements of an array that is written where it is used. */
function listOf(node: SyntaxNode): readonly SyntaxNode[] | null {
  const value = node.type === 'array_creation_expression' ? childOf(node, 'value') : null;
  return value === null ? null : partsOf(value);
}

const SHELL = /^"(?:(?:\/usr)?\/bin\/)?(?:ba|da|k|z)?sh"$|^"(?:cmd|powershell)(?:\.exe)?"$/iu;
const COMMAND = /^"(?:-\w*c|\/c|-command)"$/iu;

/** What a shell is told to run: the arguments behind `sh -c`. */
function behindShell(context: RuleContext, args: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const [program, option, ...rest] = args;
  if (program === undefined || option === undefined) return [];
  return SHELL.test(context.textOf(program)) && COMMAND.test(context.textOf(option)) ? rest.slice(0, 1) : [];
}
