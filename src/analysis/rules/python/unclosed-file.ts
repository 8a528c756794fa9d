import { inlineCode } from '../../inline-code.js';
import { calledName } from '../../languages/python/modules.js';
import { isTestPath } from '../../languages/python/places.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Binding } from '../../languages/language.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A file that a function opens, keeps to itself and never closes, or that nothing can close. */
export const unclosedFile = {
  meta: {
    id: 'python-unclosed-file',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ['python'],
    silentIn: 'tests',
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
      call(node) {
        if (isTestPath(context.path) || !OPENS.has(calledName(context, node) ?? '')) return;
        if (isUsedUp(context, node)) context.report({ node, message: NOBODY });
      },
      assignment(node) {
        const target = childOf(node, 'left');
        const call = childOf(node, 'right');
        if (target?.type !== 'identifier' || call?.type !== 'call' || isTestPath(context.path)) return;
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

const NOBODY = 'Nothing has a name for this file, so nobody can close it.';

const READERS = /^(?:json\.load|pickle\.load|yaml\.(?:safe_)?load|tomllib\.load|csv\.reader|list|sorted)$/u;

/** True where a file is read or written at once, or goes to what leaves it open. */
function isUsedUp(context: RuleContext, call: SyntaxNode): boolean {
  const { parent } = call;
  if (parent?.type !== 'argument_list') return isPlainUse(context, call);
  const [first] = partsOf(parent);
  return first === call && parent.parent !== null && READERS.test(calledName(context, parent.parent) ?? '');
}

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
