import { hasInterpolation, stringParts, type StringParts } from '../../languages/python/strings.js';
import { argumentsOf } from '../../languages/python/functions.js';
import { qualifiedName } from '../../languages/python/modules.js';
import { dottedName } from '../../languages/python/names.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A plain string with `{name}` of a variable that is there, where people read it. */
export const placeholderInString = {
  meta: {
    id: 'python-placeholder-in-string',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.96,
    languages: ['python'],
    summary: 'A plain string holds `{name}` of a variable that is in scope.',
    why: 'Only a string with an `f` before it replaces `{name}` by its value. Without it, the name stays as it is, and people read the placeholder.',
    fix: 'The fix puts an `f` before the string.',
    examples: {
      bad: "def greet(name):\n    print('Hello {name}')\n",
      good: "def greet(name):\n    print(f'Hello {name}')\n",
    },
    equivalents: ['ruff:RUF027'],
  },
  create(context) {
    const mixed = new Map<SyntaxNode, boolean>();
    return {
      on: {
        string(node) {
          const parts = stringParts(context.text, node);
          if (parts === null || parts.prefix !== '' || !namesVariables(context, node, parts)) return;
          if (!isReadByPeople(context, node, mixed)) return;
          context.report({
            node,
            message: 'Without an `f` before the string the value of the variable never appears here.',
            fix: {
              title: 'Put an f before the string',
              // As one edit: what is between the quotes is read anew too.
              edits: [{ start: node.start, end: node.end, text: `f${context.textOf(node)}` }],
            },
          });
        },
      },
    };
  },
} as const satisfies Rule;

/** `{name}` or `{name.part}`: what is surely an expression. */
const PATH = /\{([^\W\d]\w*)(?:\.[^\W\d]\w*)*\}/gu;

/** A text about such placeholders: the path of a route, or the form that something has to have. */
const ABOUT_PLACEHOLDERS =
  /(?:^|\s)\/[\w/-]*\{|\b(?:usage|template|format|pattern|placeholder|route|e\.g|for example)\b/iu;

/** True when every brace belongs to a placeholder that names a variable which is set above. */
function namesVariables(context: RuleContext, string: SyntaxNode, { content }: StringParts): boolean {
  if (!content.includes('{') || ABOUT_PLACEHOLDERS.test(content)) return false;
  if (/[{}\\]/u.test(content.replaceAll(PATH, ''))) return false;
  return [...content.matchAll(PATH)].every(([, name = '']) => {
    const binding = context.scopes().lookup(name, string);
    if (binding === null || !/^(?:var|parameter|catch)$/u.test(binding.kind)) return false;
    return binding.declarations.some(({ identifier }) => identifier.start < string.start);
  });
}

/** True for the only thing that is printed, logged or raised, or a part of a string with other values in it. */
function isReadByPeople(context: RuleContext, string: SyntaxNode, mixed: Map<SyntaxNode, boolean>): boolean {
  const around = string.parent;
  if (around?.type === 'concatenated_string') {
    const isMixed = mixed.get(around) ?? around.children.some((one) => hasInterpolation(one));
    mixed.set(around, isMixed);
    return isMixed && around.parent?.type !== 'attribute' && around.parent?.type !== 'binary_operator';
  }
  const call = around?.type === 'argument_list' ? around.parent : null;
  if (call?.type !== 'call') return false;
  const callee = childOf(call, 'function');
  const name = callee === null ? null : dottedName(context.text, callee);
  if (callee === null || name === null) return false;
  const all = argumentsOf(call);
  if (LOGGER.test(name)) return all.length === 1;
  if (call.parent?.type === 'raise_statement') return all.length === 1 && /(?:Error|Exception)$/u.test(name);
  // The other arguments of `print` stand beside the text, not in it.
  return qualifiedName(context, callee) === 'print';
}

const LOGGER = /(?:^|\.)_?(?:log|logger|logging)\.(?:debug|info|warn|warning|error|critical|exception)$/iu;
