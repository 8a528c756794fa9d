import type { RuleMeta } from '../../domain/finding.js';
import type { VersionFile } from '../../domain/language-version.js';
import type { Range } from '../../domain/text.js';
import type { ParsedFile } from '../parse.js';
import type { SyntaxNode, TokenFacts } from '../syntax-tree.js';

/** What a grammar package exports: opaque, made for the parser alone. */
export interface Grammar {
  readonly name: string;
  readonly language: unknown;
  readonly nodeTypeInfo: readonly NodeTypeInfo[];
}

/** What a grammar says of one of its node types. */
export interface NodeTypeInfo {
  readonly type: string;
  readonly named: boolean;
  /** Roles of children, by name; left out for types that only group others. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

export type BindingKind =
  | 'var'
  | 'let'
  | 'const'
  | 'function'
  | 'class'
  | 'parameter'
  | 'import'
  | 'catch'
  | 'enum'
  | 'namespace'
  | 'type';

export interface Reference {
  readonly node: SyntaxNode;
  /** True when the value is set here: assignment, `++`, destructuring, head of a `for` loop. */
  readonly write: boolean;
}

/** A name that the file declares as a value. */
export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  /** Each declaring identifier with the node that declares it; more than one for `var`, overloads and merging. */
  readonly declarations: readonly { readonly identifier: SyntaxNode; readonly node: SyntaxNode }[];
  readonly references: readonly Reference[];
  /** True when one of the references is a write. */
  readonly reassigned: boolean;
}

/** What each name of a file means. Names that the file does not declare are global. */
export interface Scopes {
  /** Binding that an identifier refers to; null when it is global, or no reference at all. */
  resolve(identifier: SyntaxNode): Binding | null;
  /** Binding that `name` would refer to if it stood at `at`; null when it would be global. */
  lookup(name: string, at: SyntaxNode): Binding | null;
  /** True when `name`, used as a type anywhere, may be a type of this file rather than the global one. */
  declaresType(name: string): boolean;
  /** The function whose body holds a node; null at the top, in a class outside its methods, and in parameters. */
  functionAt(node: SyntaxNode): SyntaxNode | null;
  /** Every binding, in the order of the scopes. */
  readonly bindings: readonly Binding[];
  /** References to names that the file does not declare, in text order. */
  readonly free: readonly Reference[];
}

/** What code may name without declaring it. */
export interface BuiltIns {
  readonly values: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  /** True for a module that comes with the runtime, as it is written in an import. */
  isModule(specifier: string): boolean;
}

/** A place where a name is used as a value. */
export interface NameUse {
  readonly name: string;
  readonly node: SyntaxNode;
  /** Null when the file does not declare it. */
  readonly binding: Binding | null;
  /** True where it is surely read before its declaration has run. */
  readonly early: boolean;
}

/** Something that a file takes from another module. */
export interface ModuleUse {
  /** As it is written; the source text where it is no literal. */
  readonly specifier: string;
  /** Name that the module has to export; null where the module itself is meant. */
  readonly name: string | null;
}

/** All names of a file, for whoever has to tell whether a change broke one. */
export interface Names {
  readonly uses: readonly NameUse[];
  /** Types that are used and not declared, without those that come with the language. */
  readonly freeTypes: ReadonlySet<string>;
  /** Names that a scope declares twice though the language forbids it. */
  readonly clashes: readonly string[];
  readonly modules: readonly ModuleUse[];
  readonly builtIns: BuiltIns;
}

/** Where control goes inside each function of a file, as far as statements alone tell: a call may always return. */
export interface Flow {
  /** False for a statement that no path leads to. */
  reachable(statement: SyntaxNode): boolean;
  /** True when control may go on behind a statement, a `case` or the body of a function. */
  completes(node: SyntaxNode): boolean;
  /** True when control may get to the end of a loop's body, or to a `continue` of it. */
  repeats(loop: SyntaxNode): boolean;
}

/** What the people who wrote a file decided not to be told. */
export interface Suppressions {
  /** True when a comment silences a rule at an offset: by its id, as an equivalent, or as what else suppresses it. */
  silences(rule: Pick<RuleMeta, 'id' | 'equivalents' | 'suppressedBy'>, offset: number): boolean;
}

/** What new code has to look like to fit the file; the more frequent form wins. */
export interface FileStyle {
  readonly quote: "'" | '"';
  readonly equality: '===' | '==';
}

/** A part of a file that others rely on: an export, a test by its title, an assertion of a test. */
export interface ContractPart {
  readonly kind: 'export' | 'test' | 'assertion';
  /** What it is called; for an assertion its text. */
  readonly name: string;
  /** What it promises, without layout and comments. Equal texts promise the same. */
  readonly signature: string;
  /** Where it says so. */
  readonly ranges: readonly Range[];
}

/** Something that the grammar reads and the language forbids. */
export interface EarlyError {
  /** What is wrong, in words for people. */
  readonly message: string;
  readonly offset: number;
}

/** How ast-grep, which runs the rules that repositories write, knows a language. */
export interface StructuralLanguage {
  /** As people name it in their rules, in any case. */
  readonly name: string;
  /** Its parser; left out where ast-grep comes with it. */
  readonly library?: {
    readonly libraryPath: string;
    readonly extensions: string[];
    readonly languageSymbol?: string;
    readonly expandoChar?: string;
  };
}

/** A language that can be parsed. `id` is permanent: rules, configurations and cache keys name it. */
export interface Language {
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  /** Ends of file names, with the dot, in lower case. */
  readonly extensions: readonly string[];
  readonly grammar: Grammar;
  readonly structural: StructuralLanguage;
  /** Left out where the parser has to be asked about every node. */
  readonly tokens?: TokenFacts;
  /** Left out by a language of which no rule asks the version. */
  readonly versionFile?: VersionFile;
  /** Name of the function, class or method that a node declares; null for every other node. */
  symbolName(text: string, node: SyntaxNode): string | null;
  createScopes(parsed: ParsedFile): Scopes;
  readStyle(parsed: ParsedFile): FileStyle;
  createFlow(parsed: ParsedFile): Flow;
  readSuppressions(parsed: ParsedFile): Suppressions;
  /** Comments that tell any known tool to be silent. */
  suppressionComments(parsed: ParsedFile): readonly SyntaxNode[];
  /** True for a node that cannot stand where it does: the grammar took the text for something else. */
  isMisread?(node: SyntaxNode): boolean;
  /** Left out by a language whose grammar is as strict as the language. */
  readEarlyErrors?(parsed: ParsedFile, path: string): readonly EarlyError[];
  /** Left out by a language that does not know what its names mean. */
  readNames?(parsed: ParsedFile, scopes: Scopes): Names;
  /** Left out by a language whose files promise nothing to each other. */
  readContract?(parsed: ParsedFile, path: string, scopes: Scopes): readonly ContractPart[];
}
