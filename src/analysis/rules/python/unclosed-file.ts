import { inlineCode } from '../../inline-code.js';
import { calledName } from '../../languages/python/modules.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Binding } from '../../languages/language.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A file that a function opens, keeps to itself and never closes. */
export const unclosedFile = {
  meta: {
    id: 'python-unclosed-file',
    kind: 'bug',
    severity: 'warning',
    // The reference interpreter closes it when the function ends.
    offByDefault: true,
    confidence: 0.85,
    languages: ['python'],
    summary: 'A file is opened and never closed.',
    why: 'It stays open until the object is collected: what was written may not be on disk by then, and a program that does so often runs out of files. `with` closes it on every path.',
    examples: {
      bad: 'def load(path):\n    source = open(path)\n    return source.read()\n',
      good: 'def load(path):\n    with open(path) as source:\n        return source.read()\n',
    },
    equivalents: ['cwe:772'],
    suppressedBy: ['ruff:SIM115', 'pylint:R1732'],
  },
  mentions: ['open'],
  create: (context) => ({
    on: {
      assignment(node) {
        const target = childOf(node, 'left');
        const call = childOf(node, 'right');
        if (target?.type !== 'identifier' || call?.type !== 'call') return;
        if (context.scopes().functionAt(node) === null || !OPENS.has(calledName(context, call) ?? '')) return;
        const binding = context.scopes().lookup(context.textOf(target), target);
        if (binding === null || binding.declarations.length !== 1 || !isKept(context, binding, node)) return;
        const name = inlineCode(binding.name, 'The file');
        context.report({
          node: call,
          message: `${name} is never closed, so it stays open for as long as the object lives.`,
        });
      },
    },
  }),
} as const satisfies Rule;

const OPENS = new Set(['open', 'io.open', 'codecs.open', 'gzip.open', 'bz2.open', 'lzma.open']);

/** True when all that is done with it is to read and write: who gets it from here may close it. */
function isKept(context: RuleContext, { references }: Binding, assignment: SyntaxNode): boolean {
  const fn = context.scopes().functionAt(assignment);
  return references.every(
    ({ node, write }) => !write && context.scopes().functionAt(node) === fn && isPlainUse(context, node),
  );
}

const METHODS =
  /^(?:read|readline|readlines|write|writelines|seek|tell|flush|truncate|fileno|isatty|name|mode|encoding)$/u;

function isPlainUse(context: RuleContext, node: SyntaxNode): boolean {
  const { parent, field } = node;
  if (parent?.type === 'attribute' && field === 'object') {
    const name = childOf(parent, 'attribute');
    return name !== null && METHODS.test(context.textOf(name)) && parent.parent?.type === 'call';
  }
  return field === 'right' && (parent?.type === 'for_statement' || parent?.type === 'for_in_clause');
}
