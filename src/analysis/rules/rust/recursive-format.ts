import { macroOf, methodCallOf } from '../../languages/rust/calls.js';
import { functionAround } from '../../languages/rust/expressions.js';
import { implAround } from '../../languages/rust/types.js';
import { ancestorsOf, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A value is formatted by formatting it. */
export const rustRecursiveFormat = {
  meta: {
    id: 'rust-recursive-format',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    languages: ['rust'],
    summary: 'A value is formatted by formatting itself.',
    why: 'The method calls itself until the stack is used up, and the program is ended. A field of the value was meant.',
    examples: {
      bad: 'impl fmt::Display for Name {\n    fn fmt(&self, f: &mut fmt::Formatter<\'_>) -> fmt::Result {\n        write!(f, "{}", self)\n    }\n}\n',
      good: 'impl fmt::Display for Name {\n    fn fmt(&self, f: &mut fmt::Formatter<\'_>) -> fmt::Result {\n        write!(f, "{}", self.text)\n    }\n}\n',
    },
    equivalents: ['clippy:recursive_format_impl', 'cwe:674'],
  },
  mentions: ['fmt'],
  create: (context) => {
    const hasOwnText = /\bfn to_string\b/u.test(context.text);
    const report = (node: SyntaxNode): void =>
      context.report({
        node,
        message: 'This formats the value by formatting it, until the stack is used up.',
      });
    return {
      on: {
        macro_invocation(node) {
          const name = macroOf(context, node);
          const trait = formattedBy(context, node);
          if (
            name === null ||
            trait === null ||
            !/^(?:write(?:ln)?|format|panic|e?print(?:ln)?)$/u.test(name)
          )
            return;
          if (!isWrittenOn(context, node, name)) return;
          if (formatsSelf(context, node, trait) || (!hasOwnText && textOfSelf(context, node, trait)))
            report(node);
        },
        call_expression(node) {
          const call = methodCallOf(context, node);
          if (
            hasOwnText ||
            call?.name !== 'to_string' ||
            call.receiver.type !== 'self' ||
            call.args.length > 0
          )
            return;
          if (formattedBy(context, node) === 'Display') report(node);
        },
      },
    };
  },
} as const satisfies Rule;

/** `Display` or `Debug`, in the `fmt` of whose `impl` a node stands. */
function formattedBy(context: RuleContext, node: SyntaxNode): 'Display' | 'Debug' | null {
  const fn = functionAround(node);
  const name = fn === null ? null : childOf(fn, 'name');
  const impl = implAround(node);
  const trait = impl === null ? null : childOf(impl, 'trait');
  if (name === null || trait === null || context.textOf(name) !== 'fmt') return null;
  const type = impl === null ? null : childOf(impl, 'type');
  if (type?.type === 'reference_type') return null;
  const written = /^(?:(?:std|core)::)?(?:fmt::)?(Display|Debug)$/u.exec(context.textOf(trait))?.[1];
  return written === 'Display' || written === 'Debug' ? written : null;
}

/** True for what is written to the formatter itself, or made on every way: elsewhere other options may end it. */
function isWrittenOn(context: RuleContext, macro: SyntaxNode, name: string): boolean {
  const fn = functionAround(macro);
  const last = fn === null ? undefined : partsOf(childOf(fn, 'parameters') ?? fn).at(-1);
  const formatter = last === undefined ? null : childOf(last, 'pattern');
  if (formatter === null) return false;
  if (name.startsWith('write')) {
    const tokens = partsOf(macro).find(({ type }) => type === 'token_tree');
    const [target] = tokens === undefined ? [] : partsOf(tokens);
    return target !== undefined && context.textOf(target) === context.textOf(formatter);
  }
  for (const at of ancestorsOf(macro)) {
    if (at === fn) return true;
    if (/^(?:if_expression|match_arm)$/u.test(at.type)) return false;
  }
  return false;
}

/** `self.to_string()` among what a macro is given. */
function textOfSelf(context: RuleContext, macro: SyntaxNode, trait: 'Display' | 'Debug'): boolean {
  return trait === 'Display' && /[\s,(]self\.to_string\(\)/u.test(context.textOf(macro));
}

/** `"{}", self` and `"{self}"`: with `:?` for `Debug`. */
function formatsSelf(context: RuleContext, macro: SyntaxNode, trait: 'Display' | 'Debug'): boolean {
  const tokens = partsOf(macro).find(({ type }) => type === 'token_tree');
  if (tokens === undefined) return false;
  const found = /"((?:[^"\\]|\\.)*)"\s*(?:,([^"]*))?\)?$/su.exec(context.textOf(tokens));
  if (found === null) return false;
  const [, template = '', rest = ''] = found;
  const args = rest
    .replace(/[)\]}]$/u, '')
    .split(',')
    .map((one) => one.trim());
  const isShown = (options: string): boolean => options.endsWith('?') === (trait === 'Debug');
  let position = 0;
  for (const [, name = '', options = ''] of template
    .replaceAll('{{', '')
    .matchAll(/\{(\w*)(?::([^}]*))?\}/gu)) {
    const argument = name === '' ? args[position++] : /^\d+$/u.test(name) ? args[Number(name)] : name;
    // Commas in what is called would be counted wrong.
    if (name !== 'self' && /[([{]/u.test(rest.slice(0, -1))) continue;
    if (
      /^(?:&?\*?)self$/u.test(argument ?? '') &&
      !/[xXobeEp$*]/u.test(options.replace('?', '')) &&
      isShown(options)
    )
      return true;
  }
  return false;
}
