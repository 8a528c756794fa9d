import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A space that is none of the usual ones. */
export const irregularSpace = {
  meta: {
    id: 'irregular-space',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: 'Texts in comments and templates have such spaces on purpose.',
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'The code has a space that is not the usual one.',
    why: 'It looks like a space, or like nothing, and came along from a web page or a document. Tools that split text at spaces stumble over it, and in a template or expression it changes what is compared.',
    examples: { bad: 'const size = 1;', good: 'const size = 1;' },
    equivalents: ['eslint:no-irregular-whitespace', 'cwe:1116'],
  },
  create(context) {
    const strings: SyntaxNode[] = [];
    const note = (node: SyntaxNode): void => {
      strings.push(node);
    };
    return {
      on: {
        program: note,
        string: note,
        jsx_text: note,
      },
      end() {
        const [root, ...quoted] = strings;
        if (root === undefined) return;
        let next = 0;
        for (const { index, 0: text } of context.text.matchAll(IRREGULAR)) {
          // The mark of the encoding at the very start is no space.
          if (index === 0 && text === '\uFEFF') continue;
          while ((quoted[next]?.end ?? Infinity) <= index) next += 1;
          const around = quoted[next];
          if (around !== undefined && around.start <= index && around.type === 'string') continue;
          const range = { start: index, end: index + text.length };
          context.report({
            node: root,
            range,
            message: 'This looks like a space, or like nothing, and is another character.',
          });
        }
      },
    };
  },
} as const satisfies Rule;

const IRREGULAR = /[\f\v\u0085\uFEFF\u00A0\u1680\u180E\u2000-\u200B\u202F\u205F\u3000]+|[\u2028\u2029]/gu;
