import { inlineCode } from '../inline-code.js';
import { childOf } from '../languages/ecmascript/syntax.js';
import { TYPED } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A class and an interface of one name: TypeScript merges them. */
export const mergedClass = {
  meta: {
    id: 'merged-class',
    kind: 'bug',
    severity: 'warning',
    offByDefault: 'Libraries add members to classes at run time and declare them in this way.',
    confidence: 0.7,
    languages: TYPED,
    summary: 'A class and an interface of the same name are merged.',
    why: 'TypeScript takes what the interface declares for members of the class and does not check that the class has them. A call of one compiles and fails.',
    examples: {
      bad: 'interface Cart {\n  total(): number;\n}\nclass Cart {}',
      good: 'interface Priced {\n  total(): number;\n}\nclass Cart implements Priced {\n  total() {\n    return 0;\n  }\n}',
    },
    equivalents: ['typescript-eslint:no-unsafe-declaration-merging'],
  },
  mentions: ['interface'],
  create(context) {
    const scopes = new Map<SyntaxNode, Declared>();
    const add = (node: SyntaxNode, kind: keyof Declared): void => {
      const scope = scopeOf(node);
      const name = childOf(node, 'name');
      if (scope === null || name === null) return;
      const declared = scopes.get(scope) ?? { classes: new Map(), interfaces: new Map() };
      scopes.set(scope, declared);
      const names = declared[kind].get(context.textOf(name)) ?? [];
      names.push(name);
      declared[kind].set(context.textOf(name), names);
    };
    return {
      on: {
        class_declaration: (node) => add(node, 'classes'),
        abstract_class_declaration: (node) => add(node, 'classes'),
        interface_declaration: (node) => add(node, 'interfaces'),
      },
      end: () => reportMerged(context, [...scopes.values()]),
    };
  },
} as const satisfies Rule;

interface Declared {
  readonly classes: Map<string, SyntaxNode[]>;
  readonly interfaces: Map<string, SyntaxNode[]>;
}

/** The block or file that a declaration stands in. */
function scopeOf(node: SyntaxNode): SyntaxNode | null {
  let at = node.parent;
  while (at?.type === 'export_statement' || at?.type === 'ambient_declaration') at = at.parent;
  return at;
}

function reportMerged(context: RuleContext, scopes: readonly Declared[]): void {
  for (const { classes, interfaces } of scopes) {
    for (const [name, declarations] of classes) {
      const merged = interfaces.get(name) ?? [];
      if (merged.length === 0) continue;
      const what = inlineCode(name, 'this class');
      for (const node of [...declarations, ...merged])
        context.report({ node, message: `Nothing checks that ${what} has what the interface declares.` });
    }
  }
}
