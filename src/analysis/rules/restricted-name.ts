import { inlineCode } from '../inline-code.js';
import { writeTargets } from '../languages/ecmascript/references.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { Binding } from '../languages/language.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A name of the language that is declared anew. */
export const restrictedName = {
  meta: {
    id: 'restricted-name',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'Old libraries take a parameter `undefined` on purpose.',
    confidence: 0.8,
    languages: ECMASCRIPT,
    summary: 'A variable has a name that the language gives a fixed meaning.',
    why: 'Inside its scope `undefined`, `NaN` and their like mean something else. Readers and tools do not expect that.',
    examples: {
      bad: 'function read(undefined) { return undefined; }',
      good: 'function read(value) { return value; }',
    },
    equivalents: ['eslint:no-shadow-restricted-names', 'cwe:1109'],
  },
  mentions: ['undefined', 'NaN', 'Infinity', 'arguments', 'eval', 'globalThis'],
  create(context) {
    let isSet = false;
    const note = (node: SyntaxNode): void => {
      isSet ||= writeTargets(node).some(({ type }) => type === 'undefined');
    };
    return {
      on: { assignment_expression: note, augmented_assignment_expression: note, update_expression: note },
      end() {
        for (const binding of context.scopes().bindings) {
          if (!RESTRICTED.has(binding.name) || (!isSet && isHarmless(binding))) continue;
          const message = `${inlineCode(binding.name, 'This')} has another meaning here than everywhere else.`;
          for (const { identifier } of binding.declarations) context.report({ node: identifier, message });
        }
      },
    };
  },
} as const satisfies Rule;

const RESTRICTED = new Set(['undefined', 'NaN', 'Infinity', 'arguments', 'eval', 'globalThis']);

/** `var undefined;`, never set, is undefined as ever. */
function isHarmless({ name, declarations, reassigned }: Binding): boolean {
  if (name !== 'undefined' || reassigned) return false;
  return declarations.every(
    ({ identifier }) =>
      identifier.parent?.type === 'variable_declarator' &&
      !identifier.parent.children.some(({ field }) => field === 'value'),
  );
}
