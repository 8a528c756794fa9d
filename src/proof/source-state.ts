import { analyse, languageById, languageOf, parse, syntaxProblems } from '../analysis/index.js';
import type {
  Analysis,
  ContractPart,
  EarlyError,
  Names,
  ParsedFile,
  SyntaxNode,
  SyntaxProblem,
} from '../analysis/index.js';
import type { CustomRule } from '../domain/custom-rule.js';
import type { LanguageVersion } from '../domain/language-version.js';
import type { RuleLevels } from '../domain/engine.js';
import { measureStyle, type StyleTally } from './file-style.js';

/** One version of a file and what analysis says of it. Each part is computed on first use, once. */
export interface SourceState {
  readonly text: string;
  /** Null when no analyser reads this kind of file. */
  readonly parsed: () => ParsedFile | null;
  readonly problems: () => readonly SyntaxProblem[];
  /** What the language forbids though its grammar reads it. */
  readonly earlyErrors: () => readonly EarlyError[];
  readonly analysis: () => Analysis;
  /** Null when nobody knows what the names in this kind of file mean. */
  readonly names: () => Names | null;
  /** What others rely on; null when nobody knows it of this kind of file. */
  readonly contract: () => readonly ContractPart[] | null;
  /** Comments that tell a tool to be silent. */
  readonly suppressions: () => readonly SyntaxNode[];
  readonly style: () => StyleTally;
}

/** Computes on first use and remembers. */
export function lazy<T>(compute: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => (known ??= { value: compute() }).value;
}

const NOTHING: Analysis = { findings: [], ruleErrors: [], suppressed: [] };

/** What else analysis is told of a file. */
export interface SourceFacts {
  readonly custom?: readonly CustomRule[] | undefined;
  readonly languageVersion?: LanguageVersion | undefined;
}

/** A text at a path. Errors of the parser surface where a part is first asked for. */
export function sourceState(
  path: string,
  text: string,
  rules: RuleLevels,
  { custom = [], languageVersion }: SourceFacts = {},
): SourceState {
  const code = lazy(() => {
    const languageId = languageOf(path);
    if (languageId === null) return null;
    const language = languageById(languageId);
    const file = parse(text, languageId);
    // The rules and the gates look at the same scopes.
    return { file, language, scopes: lazy(() => language.createScopes(file)) };
  });
  const ifCode = <T>(use: (known: NonNullable<ReturnType<typeof code>>) => T, otherwise: T): (() => T) =>
    lazy(() => {
      const known = code();
      return known === null ? otherwise : use(known);
    });
  return {
    text,
    parsed: () => code()?.file ?? null,
    problems: ifCode(({ file }) => syntaxProblems(file), []),
    earlyErrors: ifCode(({ file, language }) => language.readEarlyErrors?.(file, path) ?? [], []),
    analysis: ifCode(
      ({ file, scopes }) => analyse(file, { path, rules, custom, languageVersion, scopes }),
      NOTHING,
    ),
    names: ifCode(({ file, language, scopes }) => language.readNames?.(file, scopes()) ?? null, null),
    contract: ifCode(
      ({ file, language, scopes }) => language.readContract?.(file, path, scopes()) ?? null,
      null,
    ),
    suppressions: ifCode(({ file, language }) => language.suppressionComments(file), []),
    style: lazy(() => measureStyle(text, code()?.file.nodes ?? [])),
  };
}
