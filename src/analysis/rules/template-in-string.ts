import { hasPlaceholder, namesVariables } from '../languages/ecmascript/placeholders.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A plain string with `${name}` of a variable that is there. */
export const templateInString = {
  meta: {
    id: 'template-in-string',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'A plain string holds `${name}` of a variable that is in scope.',
    why: 'Only a template between backticks replaces `${name}` by its value. In quotes it stays as it is, and people read the placeholder.',
    fix: 'The fix makes it a template.',
    examples: {
      bad: "const greet = (name) => log('Hello ${name}');",
      good: 'const greet = (name) => log(`Hello ${name}`);',
    },
    equivalents: ['eslint:no-template-curly-in-string', 'sonarjs:S3786'],
  },
  mentions: ['${'],
  create: (context) => ({
    on: {
      string(node) {
        if (!hasPlaceholder(context, node) || !namesVariables(context, node)) return;
        const fix = asTemplate(context, node);
        context.report({
          node,
          message: 'In quotes `${}` is plain text, so the value of the variable never appears here.',
          ...(fix === null ? {} : { fix }),
        });
      },
    },
  }),
} as const satisfies Rule;

/** Not for what reads otherwise between backticks. */
function asTemplate(context: RuleContext, string: SyntaxNode): RuleFix | null {
  const text = context.textOf(string);
  if (/[`\\]/u.test(text)) return null;
  // As one edit: what is between the quotes is read anew too.
  const edit = { start: string.start, end: string.end, text: `\`${text.slice(1, -1)}\`` };
  return { title: 'Make it a template', edits: [edit] };
}
