import { childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';
import { STYLE } from '../../why-off.js';

/** `Size { width: width }`, which is `Size { width }`. */
export const rustRedundantFieldName = {
  meta: {
    id: 'rust-redundant-field-name',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.99,
    languages: ['rust'],
    summary: 'A field is given the variable of its own name, and both are written out.',
    why: 'A field that takes the variable of its own name is written once.',
    fix: 'The fix writes the name once.',
    examples: {
      bad: 'fn size(width: u32) -> Size {\n    Size { width: width }\n}\n',
      good: 'fn size(width: u32) -> Size {\n    Size { width }\n}\n',
    },
    equivalents: ['clippy:redundant_field_names'],
  },
  create: (context) => ({
    on: {
      field_initializer(node) {
        const field = childOf(node, 'field');
        const value = childOf(node, 'value');
        if (field?.type !== 'field_identifier' || value?.type !== 'identifier') return;
        if (context.textOf(field) !== context.textOf(value)) return;
        const hasComment = !/^\s*:\s*$/u.test(context.text.slice(field.end, value.start));
        context.report({
          node,
          message: 'The field has the name of its value, and both are written out.',
          ...(hasComment
            ? {}
            : {
                fix: {
                  title: 'Write the name once',
                  edits: [{ start: field.end, end: value.end, text: '' }],
                },
              }),
        });
      },
    },
  }),
} as const satisfies Rule;
