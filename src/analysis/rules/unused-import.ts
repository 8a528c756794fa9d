import type { Edit } from '../../domain/text.js';
import { inlineCode } from '../inline-code.js';
import {
  importedModule,
  importedNames,
  importRemoval,
  isTypeImport,
  nameRemoval,
  namesRemoval,
  partRemoval,
  type ImportedName,
} from '../languages/ecmascript/imports.js';
import { isKnownEffectFree } from '../languages/ecmascript/built-ins.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { ONLY_LINTERS_OBJECT } from '../why-off.js';

/** An import of which no name is used, neither as a value nor as a type. */
export const unusedImport = {
  meta: {
    id: 'unused-import',
    kind: 'maintenance',
    severity: 'warning',
    offByDefault: ONLY_LINTERS_OBJECT,
    opinion: true,
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'A name is imported and never used.',
    why: 'Readers look for a use that is not there, and the module may be loaded for nothing. Linters and compilers with strict settings refuse it.',
    fix: 'The fix removes the name where others of the import are used. An import of which nothing is used goes as a whole only if it is one of types, of a module of Node, or of a module that an import above it loads; in JavaScript, another one keeps loading its module, `import "./a.js"`. In TypeScript it gets no fix: settings of the compiler decide whether it is loaded at all.',
    examples: {
      bad: "import { format, parse } from './dates.js';\n\nexport const day = parse('2024-01-31');",
      good: "import { parse } from './dates.js';\n\nexport const day = parse('2024-01-31');",
    },
    equivalents: [
      'unused-imports:no-unused-imports',
      'biome:noUnusedImports',
      'eslint:no-unused-vars',
      'typescript-eslint:no-unused-vars',
      'sonarjs:S1128',
      'typescript:6133',
      'typescript:6192',
      'cwe:1164',
    ],
  },
  mentions: ['import'],
  create(context) {
    const imports: SyntaxNode[] = [];
    const exports: SyntaxNode[] = [];
    const comments: SyntaxNode[] = [];
    const types = new Set<string>();
    let hasJsx = false;
    const noteJsx = (): void => {
      hasJsx = true;
    };
    return {
      on: {
        import_statement: (node) => void imports.push(node),
        import_alias: (node) => void imports.push(node),
        export_statement: (node) => void exports.push(node),
        comment: (node) => void comments.push(node),
        type_identifier: (node) => void types.add(context.textOf(node)),
        jsx_opening_element: noteJsx,
        jsx_self_closing_element: noteJsx,
      },
      end() {
        if (imports.length === 0) return;
        const notes = comments.map((comment) => context.textOf(comment)).join('\n');
        const typed = new Set((notes.match(/\{[^{}\n]*\}/gu) ?? []).join(' ').match(/[\w$]+/gu));
        const pragmas = pragmasIn(notes);
        const references = referencesByDeclaration(context);
        const isUsed = ({ identifier }: ImportedName): boolean => {
          const name = context.textOf(identifier);
          if (types.has(name) || references.get(identifier) !== 0) return true;
          return hasJsx && (JSX_FACTORIES.has(name) || pragmas.has(name));
        };
        const all = imports
          .filter(({ parent }) => parent?.type !== 'export_statement')
          .map((statement): Import => {
            const names = importedNames(statement);
            return { statement, names, unused: names.filter((one) => !isUsed(one)) };
          });
        const staysModule =
          exports.length > 0 ||
          all.some(({ names, unused }) => unused.length === 0 || unused.length < names.length);
        const isValue = ({ identifier }: ImportedName): boolean => (references.get(identifier) ?? 0) > 0;
        const loaded = new Set<string>();
        for (const one of all) {
          check(context, one, { typed, staysModule, loaded });
          const module = importedModule(context.text, one.statement);
          if (module !== null && isSurelyLoaded(one, isValue)) loaded.add(module);
        }
      },
    };
  },
} as const satisfies Rule;

interface Import {
  readonly statement: SyntaxNode;
  readonly names: readonly ImportedName[];
  readonly unused: readonly ImportedName[];
}

interface Surroundings {
  /** Words in braces in comments: names of types, as JSDoc gives them. */
  readonly typed: ReadonlySet<string>;
  /** False when the file would have no import and no export left, and be a script. */
  readonly staysModule: boolean;
  /** Modules that imports above load, whatever the settings of the compiler are. */
  readonly loaded: ReadonlySet<string>;
}

/** True for an import for its effects, and for one of which something is used as a value. */
function isSurelyLoaded({ statement, names }: Import, isValue: (name: ImportedName) => boolean): boolean {
  if (isTypeImport(statement)) return false;
  const isForEffects = statement.children.every(({ type }) => type !== 'import_clause');
  return isForEffects ? names.length === 0 : names.some(isValue);
}

/** What a compiler may turn elements into calls of, by the settings of the repository. */
const JSX_FACTORIES = new Set(['React', 'Preact', 'h', 'Fragment', 'createElement', 'jsx']);

/** Names that `@jsx` or `@jsxFrag` in a comment says elements are made with. */
function pragmasIn(notes: string): ReadonlySet<string> {
  return new Set([...notes.matchAll(/@jsx(?:Frag)?\s+([\w$]+)/gu)].map(([, name = '']) => name));
}

/** How often each imported identifier is used as a value; nothing for one that shares its name with a declaration. */
function referencesByDeclaration(context: RuleContext): ReadonlyMap<SyntaxNode, number> {
  const found = new Map<SyntaxNode, number>();
  for (const { kind, declarations, references } of context.scopes().bindings) {
    const [only, second] = declarations;
    if (kind === 'import' && only !== undefined && second === undefined)
      found.set(only.identifier, references.length);
  }
  return found;
}

function check(context: RuleContext, one: Import, around: Surroundings): void {
  const { statement, names, unused } = one;
  if (unused.length === 0) return;
  if (unused.length === names.length) {
    reportAll(context, statement, unused, wholeFix(context, one, around));
    return;
  }
  const named = unused.filter(({ part }) => part.type === 'import_specifier');
  const braces = named[0]?.part.parent ?? null;
  const isAllOfBraces =
    named.length > 1 && named.length === names.filter(({ part }) => part.parent === braces).length;
  if (isAllOfBraces && braces !== null) {
    const span = partRemoval(braces);
    const edit = span === null ? null : { ...span, text: '' };
    reportAll(context, braces, named, fixOf(context, named, edit, around));
  }
  const parts = new Set(unused.map(({ part }) => part));
  for (const name of isAllOfBraces ? unused.filter((other) => !named.includes(other)) : unused) {
    const edit = nameRemoval(context.text, name, (part) => !parts.has(part));
    reportAll(context, name.part, [name], fixOf(context, [name], edit, around));
  }
}

/**
 * What is not known to be free of effects stays loaded. TypeScript leaves out imports of which nothing is used, unless its
 * settings say otherwise: there, neither to remove such an import nor to load its module is sure to change nothing.
 */
function wholeFix(context: RuleContext, { statement, unused }: Import, around: Surroundings): RuleFix | null {
  const module = importedModule(context.text, statement);
  const isOfNoEffect =
    module === null || isTypeImport(statement) || isKnownEffectFree(module) || around.loaded.has(module);
  if (isOfNoEffect) {
    const edit = around.staysModule ? importRemoval(context.text, statement) : null;
    return fixOf(context, unused, edit, around);
  }
  if (context.languageId !== 'javascript') return null;
  const fix = fixOf(context, unused, namesRemoval(context.text, statement), around);
  return fix === null ? null : { ...fix, title: 'Keep the import for its effects only' };
}

/** No fix where a comment gives a type by the name, which only some tools read. */
function fixOf(
  context: RuleContext,
  names: readonly ImportedName[],
  edit: Edit | null,
  { typed }: Surroundings,
): RuleFix | null {
  if (edit === null || /\/[/*]/u.test(withoutStrings(context.text.slice(edit.start, edit.end)))) return null;
  if (names.some(({ identifier }) => typed.has(context.textOf(identifier)))) return null;
  return { title: names.length === 1 ? 'Remove the import' : 'Remove the imports', edits: [edit] };
}

const withoutStrings = (text: string): string => text.replaceAll(/'[^']*'|"[^"]*"/gu, '');

function reportAll(
  context: RuleContext,
  node: SyntaxNode,
  names: readonly ImportedName[],
  fix: RuleFix | null,
): void {
  const [first] = names;
  if (first === undefined) return;
  const name = inlineCode(context.textOf(first.identifier), 'This name');
  const message =
    names.length === 1
      ? `${name} is imported, but nothing here uses it.`
      : 'Nothing uses what is imported here.';
  context.report({ node, message, ...(fix === null ? {} : { fix }) });
}
