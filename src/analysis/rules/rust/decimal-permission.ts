import { calledPath, methodCallOf } from '../../languages/rust/calls.js';
import { importsFrom } from '../../languages/rust/paths.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Permissions of a file that are written as a decimal number. */
export const rustDecimalPermission = {
  meta: {
    id: 'rust-decimal-permission',
    kind: 'security',
    severity: 'error',
    confidence: 0.98,
    languages: ['rust'],
    summary: 'Permissions of a file are written as a decimal number.',
    why: '`644` in decimal is `0o1204`: the file gets other permissions than it looks like, and often more people may read or write it.',
    fix: 'The fix writes the number in octal.',
    examples: {
      bad: 'use std::os::unix::fs::OpenOptionsExt;\n\nfn options(options: &mut OpenOptions) {\n    options.mode(600);\n}\n',
      good: 'use std::os::unix::fs::OpenOptionsExt;\n\nfn options(options: &mut OpenOptions) {\n    options.mode(0o600);\n}\n',
    },
    equivalents: ['clippy:non_octal_unix_permissions', 'cwe:732'],
  },
  mentions: ['mode'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const value = modeOf(context, node);
        if (value === null) return;
        const text = context.textOf(value);
        // A leading zero means nothing in Rust; more than that is no way to write permissions.
        const digits = /^0?([0-7]{3,4})(?:_?u32)?$/u.exec(text)?.[1];
        if (!/^[1-9]\d*(?:_?u32)?$|^0\d{3,}$/u.test(text) || text.length < 3) return;
        context.report({
          node: value,
          message: 'These are decimal digits, so they are not the permissions that they look like.',
          ...(digits === undefined
            ? {}
            : {
                fix: {
                  title: 'Write it in octal',
                  edits: [{ start: value.start, end: value.end, text: `0o${digits}` }],
                },
              }),
        });
      },
    },
  }),
} as const satisfies Rule;

/** The number that a call sets permissions to. */
function modeOf(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  const call = methodCallOf(context, node);
  const args = call === null ? ofPath(context, node) : ofMethod(context, call.name, call.args);
  const [only, second] = args;
  return only?.type === 'integer_literal' && second === undefined ? only : null;
}

function ofMethod(context: RuleContext, name: string, args: readonly SyntaxNode[]): readonly SyntaxNode[] {
  return (name === 'mode' || name === 'set_mode') && importsFrom(context, 'std::os::unix') ? args : [];
}

function ofPath(context: RuleContext, node: SyntaxNode): readonly SyntaxNode[] {
  const path = calledPath(context, node) ?? '';
  if (!/(?:^|::)(?:Permissions|PermissionsExt)::from_mode$/u.test(path)) return [];
  const list = node.children.find(({ field }) => field === 'arguments');
  return list === undefined ? [] : list.children.filter(({ named }) => named);
}
