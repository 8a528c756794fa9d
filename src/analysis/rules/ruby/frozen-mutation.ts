import { constantName, methodOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import { inlineCode } from '../../inline-code.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A literal that is frozen is changed. */
export const rubyFrozenMutation = {
  meta: {
    id: 'ruby-frozen-mutation',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'A value that is frozen is changed.',
    why: "With `# frozen_string_literal: true` every plain text in the file is frozen, and with `freeze` any value is. What changes it raises `FrozenError`. `+''` and `dup` give a text that can be changed.",
    fix: 'The fix writes `+` before the plain text that a variable is set to.',
    examples: {
      bad: "# frozen_string_literal: true\n\ndef line(items)\n  text = ''\n  items.each { |item| text << item }\n  text\nend\n",
      good: "# frozen_string_literal: true\n\ndef line(items)\n  text = +''\n  items.each { |item| text << item }\n  text\nend\n",
    },
    equivalents: ['cwe:471'],
  },
  mentions: ['frozen_string_literal', 'freeze'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const hasFrozenTexts = /^(?:#.*\n)*# *-?\*?-? *frozen[_-]string[_-]literal: true/iu.test(context.text);
    const constants = new Map<string, FrozenKind | null>();
    const changed: { readonly target: SyntaxNode; readonly method: string; readonly node: SyntaxNode }[] = [];
    const add = (node: SyntaxNode, target: SyntaxNode | null, method: string): void => {
      if (target?.type === 'identifier' || target?.type === 'constant')
        changed.push({ target, method, node });
    };
    return {
      on: {
        assignment(node) {
          const left = childOf(node, 'left');
          const right = childOf(node, 'right');
          if (left === null || right === null) return;
          if (left.type === 'element_reference') add(node, partsOf(left)[0] ?? null, '[]=');
          if (left.type !== 'constant') return;
          // Two of one name in two classes are two things, and nobody here knows which is meant.
          const name = context.textOf(left);
          constants.set(name, constants.has(name) ? null : frozenKind(right));
        },
        binary(node) {
          if (childOf(node, 'operator')?.type === '<<') add(node, childOf(node, 'left'), '<<');
        },
        call(node) {
          add(node, childOf(node, 'receiver'), methodOf(context, node) ?? '');
        },
      },
      end() {
        const thawed = new Set<SyntaxNode>();
        for (const { target, method, node } of changed) {
          const kind =
            target.type === 'constant'
              ? constants.get(constantName(context, target) ?? '')
              : frozenKind(valueOf(context, target));
          if (kind === null || kind === undefined || !CHANGES[kind].test(method)) continue;
          const name = inlineCode(context.textOf(target), 'This value');
          const message = `${name} is frozen, so this raises \`FrozenError\`.`;
          const text = kind === 'string' ? plainTextOf(context, target) : null;
          if (text === null) {
            context.report({ node, message });
            continue;
          }
          // One `+` mends all that changes the text further on.
          if (thawed.has(text)) continue;
          thawed.add(text);
          const edits = [{ start: text.start, end: text.start, text: '+' }];
          context.report({ node, message, fix: { title: 'Make a text that can be changed', edits } });
        }
      },
    };

    function frozenKind(value: SyntaxNode | null): FrozenKind | null {
      if (value === null) return null;
      if (isPlainText(value)) return hasFrozenTexts ? 'string' : null;
      const receiver = value.type === 'call' ? childOf(value, 'receiver') : null;
      if (receiver === null || methodOf(context, value) !== 'freeze') return null;
      if (receiver.type === 'string') return 'string';
      if (/^(?:array|string_array|symbol_array)$/u.test(receiver.type)) return 'array';
      return receiver.type === 'hash' ? 'hash' : null;
    }
  },
} as const satisfies Rule;

function plainTextOf(context: RuleContext, target: SyntaxNode): SyntaxNode | null {
  const value = target.type === 'identifier' ? valueOf(context, target) : null;
  return value !== null && isPlainText(value) ? value : null;
}

/** What a variable is that is set once. */
function valueOf(context: RuleContext, identifier: SyntaxNode): SyntaxNode | null {
  const binding = context.scopes().resolve(identifier);
  const [declared, second] = binding?.declarations ?? [];
  if (declared === undefined || second !== undefined || binding?.reassigned === true) return null;
  if (declared.node.type !== 'assignment' || childOf(declared.node, 'left') !== declared.identifier)
    return null;
  const value = childOf(declared.node, 'right');
  return value === null || declared.node.end > identifier.start ? null : value;
}

type FrozenKind = 'string' | 'array' | 'hash';

/** What changes a value of each kind in place; with `[]=` for `a[0] = 1`. */
const CHANGES: Readonly<Record<FrozenKind, RegExp>> = {
  string:
    /^(?:<<|\[\]=|concat|prepend|insert|replace|clear|force_encoding|setbyte|(?:gsub|sub|upcase|downcase|capitalize|swapcase|[lr]?strip|chomp|chop|squeeze|tr|tr_s|delete|delete_prefix|delete_suffix|slice|encode|unicode_normalize|reverse|succ|next|scrub)!)$/u,
  array:
    /^(?:<<|\[\]=|push|append|pop|shift|unshift|prepend|concat|insert|clear|replace|delete|delete_at|delete_if|keep_if|fill|(?:map|collect|select|filter|reject|sort|sort_by|uniq|compact|flatten|reverse|shuffle|rotate|slice)!)$/u,
  hash: /^(?:\[\]=|store|update|delete|delete_if|keep_if|clear|replace|shift|(?:merge|transform_values|transform_keys|select|filter|reject|compact)!)$/u,
};

/** Text without anything inserted: what is inserted makes a new one, which is not frozen. */
function isPlainText({ type, children }: SyntaxNode): boolean {
  return type === 'string' && !children.some((one) => one.type === 'interpolation');
}
