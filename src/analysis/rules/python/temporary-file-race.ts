import { calledName } from '../../languages/python/modules.js';
import { isSamplePath } from '../../languages/python/sample-path.js';
import { givenTo } from '../../languages/python/sinks.js';
import { childOf, enclosing } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** The name of a temporary file that is not made with it. */
export const temporaryFileRace = {
  meta: {
    id: 'python-temporary-file-race',
    kind: 'security',
    severity: 'warning',
    confidence: 0.95,
    languages: ['python'],
    silentIn: 'samples',
    summary: '`tempfile.mktemp` gives a name and leaves the file to be made later.',
    why: 'Between the two, somebody else on the machine can make a file or a link of that name, and the program writes into it or reads from it. `NamedTemporaryFile`, `mkstemp` and `TemporaryDirectory` make the file with its name; Python calls `mktemp` deprecated.',
    examples: {
      bad: "import tempfile\n\n\ndef save(data):\n    path = tempfile.mktemp()\n    with open(path, 'wb') as file:\n        file.write(data)\n    return path\n",
      good: "import tempfile\n\n\ndef save(data):\n    with tempfile.NamedTemporaryFile('wb', delete=False) as file:\n        file.write(data)\n    return file.name\n",
    },
    equivalents: ['cwe:377'],
    suppressedBy: ['ruff:S306', 'bandit:B306'],
  },
  mentions: ['mktemp'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call(node) {
          if (calledName(context, node) !== 'tempfile.mktemp') return;
          if (isAmongOwnFiles(context, node) || isMadeExclusively(context, node)) return;
          context.report({
            node,
            message: 'Somebody else can make a file of this name before the program does.',
          });
        },
      },
    };
  },
} as const satisfies Rule;

/** What fails when the name is taken: a pipe, a link, a folder, a socket, a file in mode `x`. */
const EXCLUSIVE = /(?:^|\.)(?:mkfifo|mknod|symlink|symlink_to|link|mkdir|makedirs|bind|listen|Listener)$/u;

/** A longer call is judged by its beginning. */
const MAX_TEXT = 300;

function isMadeExclusively(context: RuleContext, call: SyntaxNode): boolean {
  const assignment = call.parent?.type === 'assignment' ? call.parent : null;
  const target = assignment === null ? null : childOf(assignment, 'left');
  const binding = target === null ? null : context.scopes().lookup(context.textOf(target), target);
  const uses = [call, ...(binding?.references ?? []).map(({ node }) => node)];
  return uses.some((use) => {
    const user = use.parent?.type === 'argument_list' ? use.parent.parent : null;
    const callee = user?.type === 'call' ? childOf(user, 'function') : null;
    if (user === null || callee === null) return false;
    const isExclusiveMode = /^open\(.*,\s*["']x/su.test(context.textOf(user).slice(0, MAX_TEXT));
    return EXCLUSIVE.test(context.textOf(callee)) || isExclusiveMode;
  });
}

const SHARED_FOLDER = /^["']\/(?:var\/)?tmp\b|gettempdir/u;

/** In a folder of its own nobody else makes a file; a pipe of Windows is no file. */
function isAmongOwnFiles(context: RuleContext, call: SyntaxNode): boolean {
  const prefix = givenTo(context, call, 1, 'prefix');
  if (prefix !== null && /pipe/iu.test(context.textOf(prefix))) return true;
  const folder = givenTo(context, call, 2, 'dir');
  if (folder !== null && folder.type !== 'none') return !SHARED_FOLDER.test(context.textOf(folder));
  // Written for versions of Python without anything better.
  const handler = enclosing(call, new Set(['except_clause', 'function_definition']));
  return (
    handler?.type === 'except_clause' &&
    /^except\s+ImportError\b/u.test(context.textOf(handler).slice(0, MAX_TEXT))
  );
}
