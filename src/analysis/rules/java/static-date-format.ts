import { modifiersOf } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { isType } from '../../languages/java/types.js';
import { childOf, childrenOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** What makes threads wait for each other, gives each its own, or has only one. */
const GUARDED = /\bsynchronized\b|\bThreadLocal\b|\.clone\(|\bLock\b|\.lock\(|\bvoid main\(/u;

/** A date format that all threads share. */
export const javaStaticDateFormat = {
  meta: {
    id: 'java-static-date-format',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ['java'],
    summary: 'A `SimpleDateFormat` is shared by all threads.',
    why: 'It keeps the date that it works on in itself. Two threads that use it at once get dates of each other, or an exception, without any sign of why. A `DateTimeFormatter` can be shared.',
    examples: {
      bad: 'import java.text.SimpleDateFormat;\nimport java.util.Date;\n\nclass A {\n    private static final SimpleDateFormat FORMAT = new SimpleDateFormat("yyyy-MM-dd");\n\n    static String show(Date date) {\n        return FORMAT.format(date);\n    }\n}\n',
      good: 'import java.time.LocalDate;\nimport java.time.format.DateTimeFormatter;\n\nclass A {\n    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ISO_LOCAL_DATE;\n\n    static String show(LocalDate date) {\n        return FORMAT.format(date);\n    }\n}\n',
    },
    equivalents: ['spotbugs:STCAL_STATIC_SIMPLE_DATE_FORMAT_INSTANCE'],
    suppressedBy: ['sonar:S2885', 'errorprone:DateFormatConstant', 'pmd:UnsynchronizedStaticFormatter'],
  },
  mentions: ['SimpleDateFormat'],
  create: (context) => ({
    on: {
      field_declaration(node) {
        if (isSamplePath(context.path) || !modifiersOf(context, node).has('static')) return;
        if (!isType(context, childOf(node, 'type'), 'java.text.SimpleDateFormat', 'java.text.DateFormat'))
          return;
        for (const declarator of childrenOf(node, 'declarator')) {
          const name = childOf(declarator, 'name');
          const value = childOf(declarator, 'value');
          if (name === null || value?.type !== 'object_creation_expression') continue;
          if (!isType(context, childOf(value, 'type'), 'java.text.SimpleDateFormat')) continue;
          // Where nobody uses it here, nobody here can tell how it is guarded.
          const isUsed = new RegExp(`\\b${context.textOf(name)}\\s*\\.\\s*(?:format|parse)\\(`, 'u');
          if (GUARDED.test(context.text) || !isUsed.test(context.text)) continue;
          context.report({
            node: declarator,
            message: 'Two threads that use this at once get dates of each other.',
          });
        }
      },
    },
  }),
} as const satisfies Rule;
