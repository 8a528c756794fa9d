import { isWellFormed } from '../../languages/go/tags.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/**
 * Tags of packages that follow the convention, and what begins as it does: others may have a way of their own.
 */
const KNOWN =
  /^\s*(?:(?:json|xml|yaml|toml|db|bson|form|mapstructure|validate|gorm|protobuf|env)\b\s*:|[\w.-]+:")/u;

/** A tag of a field that nobody can read. */
export const goMalformedTag = {
  meta: {
    id: 'go-malformed-tag',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['go'],
    summary: 'The tag of a field is not written as `key:"value"`.',
    why: 'A tag that does not follow the convention is ignored without a word: the field keeps its own name in JSON or is left out of the table.',
    fix: 'The fix takes out the space or comma that breaks the tag.',
    examples: {
      bad: 'package p\n\ntype user struct {\n\tName string `json: "name"`\n}\n',
      good: 'package p\n\ntype user struct {\n\tName string `json:"name"`\n}\n',
    },
    equivalents: ['govet:structtag', 'cwe:628'],
    suppressedBy: ['staticcheck:SA5008'],
  },
  create: (context) => ({
    on: {
      field_declaration(node) {
        const tag = childOf(node, 'tag');
        const text = tag?.type === 'raw_string_literal' ? context.textOf(tag).slice(1, -1) : null;
        if (tag === null || text === null || !KNOWN.test(text) || isWellFormed(text)) return;
        const mended = text.replaceAll(/(\w+):\s+"/gu, '$1:"').replaceAll(/",\s*(?=\w+:")/gu, '" ');
        context.report({
          node: tag,
          message: 'This tag is not written as `key:"value"`, so it is ignored.',
          ...(isWellFormed(mended)
            ? {
                fix: {
                  title: 'Mend the tag',
                  edits: [{ start: tag.start + 1, end: tag.end - 1, text: mended }],
                },
              }
            : {}),
        });
      },
    },
  }),
} as const satisfies Rule;
