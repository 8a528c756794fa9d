import { ancestorsOf, childOf } from '../languages/ecmascript/syntax.js';
import { inlineCode } from '../inline-code.js';
import { TYPED } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { ONLY_LINTERS_OBJECT } from '../why-off.js';

/** A type, interface, enum, namespace or type parameter that nothing in its file names. */
export const unusedType = {
  meta: {
    id: 'unused-type',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: ONLY_LINTERS_OBJECT,
    opinion: true,
    confidence: 0.95,
    languages: TYPED,
    summary: 'A type is declared and never used.',
    why: 'Readers look for the place where it is used, and there is none. Mostly it is left over from code that has gone.',
    examples: {
      bad: 'type Id = string;\nexport const load = (id: string) => fetch(id);',
      good: 'type Id = string;\nexport const load = (id: Id) => fetch(id);',
    },
    equivalents: ['typescript-eslint:no-unused-vars', 'cwe:1164'],
    suppressedBy: ['eslint:no-unused-vars'],
  },
  create(context) {
    const declared: Declared[] = [];
    const uses = new Map<string, SyntaxNode[]>();
    const declare = (node: SyntaxNode): void => {
      const name = childOf(node, 'name');
      if (name === null || isTaken(node) || !name.type.endsWith('identifier')) return;
      declared.push({ name, scope: node.type === 'type_parameter' ? null : node });
    };
    const use = (node: SyntaxNode): void => {
      const text = context.textOf(node);
      const known = uses.get(text);
      if (known === undefined) uses.set(text, [node]);
      else if (known.length < MAX_USES) known.push(node);
    };
    return {
      on: {
        type_alias_declaration: declare,
        interface_declaration: declare,
        enum_declaration: declare,
        internal_module: declare,
        type_parameter: declare,
        identifier: use,
        type_identifier: use,
        shorthand_property_identifier: use,
      },
      end() {
        for (const { name, scope } of declared) {
          const named = uses.get(context.textOf(name)) ?? [];
          // Of so many uses the last ones are not known.
          if (named.length === MAX_USES || named.some((one) => !isWithin(one, scope ?? name))) continue;
          const shown = inlineCode(context.textOf(name), 'This type');
          context.report({ node: name, message: `${shown} is never used in this file.` });
        }
      },
    };
  },
} as const satisfies Rule;

interface Declared {
  readonly name: SyntaxNode;
  /** What uses it only to describe itself; of a parameter, that is nothing. */
  readonly scope: SyntaxNode | null;
}

/** More uses than the declarations of one name have. */
const MAX_USES = 100;

/** True for what others get, or that says what is declared elsewhere. */
function isTaken(node: SyntaxNode): boolean {
  if (node.type === 'type_parameter') return isOfSignature(node);
  if (node.parent?.type === 'export_statement') return true;
  for (const { type, parent } of ancestorsOf(node)) {
    if (type === 'ambient_declaration' || (type === 'export_statement' && parent?.type !== 'program'))
      return true;
  }
  return false;
}

/** A parameter of a mapped or inferred type is a name that the grammar asks for. */
function isOfSignature({ parent }: SyntaxNode): boolean {
  return parent?.type !== 'type_parameters';
}

const isWithin = (node: SyntaxNode, scope: SyntaxNode): boolean =>
  node.start >= scope.start && node.end <= scope.end;
