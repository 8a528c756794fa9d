import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `case 1: let a;`. */
export const caseDeclaration = {
  meta: {
    id: 'case-declaration',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: 'It does no harm as long as no other case uses the name.',
    confidence: 0.7,
    languages: ECMASCRIPT,
    summary: 'A `case` declares something without braces.',
    why: 'The name is visible in all other cases, where it has no value yet and throws when it is read. Braces keep it where it belongs.',
    examples: {
      bad: "switch (kind) { case 'box': let size = 1; open(size); }",
      good: "switch (kind) { case 'box': { let size = 1; open(size); } }",
    },
    equivalents: ['eslint:no-case-declarations', 'sonarjs:S6836', 'cwe:1109'],
  },
  mentions: ['switch'],
  create(context) {
    const check = (node: SyntaxNode): void => {
      for (const child of node.children) {
        if (!DECLARATIONS.has(child.type)) continue;
        context.report({ node: child, message: 'All other cases see this name too, before it has a value.' });
      }
    };
    return { on: { switch_case: check, switch_default: check } };
  },
} as const satisfies Rule;

const DECLARATIONS = new Set([
  'lexical_declaration',
  'class_declaration',
  'abstract_class_declaration',
  'function_declaration',
  'generator_function_declaration',
]);
