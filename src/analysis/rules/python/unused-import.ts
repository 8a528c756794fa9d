import type { Edit } from '../../../domain/text.js';
import { inlineCode } from '../../inline-code.js';
import { isInClass, namesReadInClasses } from '../../languages/python/class-reads.js';
import { statementRemoval } from '../../languages/python/edits.js';
import {
  importedNames,
  isExplicitExport,
  isFreeOfEffects,
  isTried,
  nameRemoval,
  type ImportedName,
} from '../../languages/python/imports.js';
import { exportedName, namesIn, typeNamesIn } from '../../languages/python/type-names.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ONLY_LINTERS_OBJECT } from '../../why-off.js';

/** An import of which no name is used, neither in code nor in an annotation. */
export const unusedImport = {
  meta: {
    id: 'python-unused-import',
    kind: 'maintenance',
    severity: 'warning',
    offByDefault: ONLY_LINTERS_OBJECT,
    opinion: true,
    confidence: 0.95,
    languages: ['python'],
    summary: 'A name is imported and never used.',
    why: 'Readers look for a use that is not there, and the module is loaded for nothing.',
    fix: 'The fix removes the name where others from the same module stay, and the whole import where its module is one of the standard library or it is there for type checkers alone. Any other module may be loaded for what it does.',
    examples: {
      bad: 'import json\nimport os\n\n\ndef home():\n    return os.environ["HOME"]\n',
      good: 'import os\n\n\ndef home():\n    return os.environ["HOME"]\n',
    },
    equivalents: ['ruff:F401', 'pyflakes:UnusedImport', 'pylint:W0611', 'cwe:1164'],
  },
  mentions: ['import'],
  create(context) {
    if (context.path.endsWith('.pyi')) return { on: {} };
    const imports: SyntaxNode[] = [];
    /** Names that are used where scopes do not see it. */
    const mentioned = new Set<string>();
    const mention = (names: readonly string[]): void => {
      for (const name of names) mentioned.add(name);
    };
    const noteImport = (node: SyntaxNode): void => void imports.push(node);
    const noteNames = (node: SyntaxNode): void => mention(namesIn(context.textOf(node)));
    return {
      on: {
        import_statement: noteImport,
        import_from_statement: noteImport,
        global_statement: noteNames,
        nonlocal_statement: noteNames,
        class_pattern: noteNames,
        // In `def f(date: date = date)`, only the first is the parameter.
        type: noteNames,
        default_parameter: noteNames,
        typed_default_parameter: noteNames,
        comment(node) {
          const text = context.textOf(node);
          if (/^#\s*type:/u.test(text)) mention(namesIn(text));
        },
        string(node) {
          mention(typeNamesIn(context, node));
          for (const [line] of context.textOf(node).matchAll(EXAMPLE)) mention(namesIn(line));
          const exported = exportedName(context, node);
          if (exported !== null) mentioned.add(exported);
        },
      },
      end() {
        const unused = unusedIdentifiers(context);
        const isUnused = (one: ImportedName): boolean =>
          unused.has(one.identifier) &&
          !mentioned.has(context.textOf(one.identifier)) &&
          !isExplicitExport(context, one);
        const all = imports
          // What a class imports is one of its attributes.
          .filter((node) => !isInClass(node))
          .map((statement): Import => {
            const names = importedNames(statement);
            return { statement, names, unused: names.filter(isUnused) };
          });
        const gone = new Set(all.filter(isWhollyUnused).map(({ statement }) => statement));
        // pytest gives fixtures to parameters by their names.
        const parameters = new Set(
          context
            .scopes()
            .bindings.filter(({ kind }) => kind === 'parameter')
            .map(({ name }) => name),
        );
        for (const one of all) check(context, one, gone, parameters);
      },
    };
  },
} as const satisfies Rule;

/** A line of a doctest, which runs with the names of its module. */
const EXAMPLE = /^[ \t]*(?:>>>|\.\.\.) .*/gmu;

interface Import {
  readonly statement: SyntaxNode;
  readonly names: readonly ImportedName[];
  readonly unused: readonly ImportedName[];
}

const isWhollyUnused = ({ names, unused }: Import): boolean =>
  names.length > 0 && names.length === unused.length;

/** Identifiers of imports whose name nothing in their scope refers to, nor anything else sets. */
function unusedIdentifiers(context: RuleContext): ReadonlySet<SyntaxNode> {
  const readInClasses = namesReadInClasses(context.scopes());
  const unused = context
    .scopes()
    .bindings.filter(
      ({ name, references, declarations }) =>
        references.length === 0 &&
        !readInClasses.has(name) &&
        declarations.every(({ node }) => node.type.startsWith('import_')),
    );
  return new Set(unused.flatMap(({ declarations }) => declarations.map(({ identifier }) => identifier)));
}

function check(
  context: RuleContext,
  one: Import,
  gone: ReadonlySet<SyntaxNode>,
  parameters: ReadonlySet<string>,
): void {
  const { statement, unused } = one;
  const isFixture = (names: readonly ImportedName[]): boolean =>
    names.some(({ identifier }) => parameters.has(context.textOf(identifier)));
  if (isWhollyUnused(one)) {
    const edit = statementRemoval(context.text, statement, (other) => gone.has(other));
    const isCommented = context.text.slice(statement.start, statement.end).includes('#');
    report(context, statement, one, isCommented || isFixture(unused) ? null : edit);
    return;
  }
  const parts = new Set(unused.map(({ part }) => part));
  for (const name of unused) {
    const edit = nameRemoval(context.text, statement, name, (part) => !parts.has(part));
    report(context, name.part, { ...one, unused: [name] }, isFixture([name]) ? null : edit);
  }
}

/** What other files take from here by its path or its name, whatever this one does with it. */
const IS_TAKEN_FROM = /(?:^|\/)(?:__init__|conftest|settings\w*)\.py$/u;

function report(
  context: RuleContext,
  node: SyntaxNode,
  { statement, names, unused }: Import,
  edit: Edit | null,
): void {
  const [first] = unused;
  if (first === undefined) return;
  const isKept =
    IS_TAKEN_FROM.test(context.path) ||
    isTried(context, statement) ||
    unused.some((one) => !isFreeOfEffects(context, statement, one, unused.length < names.length));
  const name = inlineCode(context.textOf(first.identifier), 'This name');
  context.report({
    node,
    message:
      unused.length === 1
        ? `${name} is imported, but nothing here uses it.`
        : 'Nothing uses what is imported here.',
    ...(isKept || edit === null
      ? {}
      : { fix: { title: unused.length === 1 ? 'Remove the import' : 'Remove the imports', edits: [edit] } }),
  });
}
