import { analyse, languageOf, parse, syntaxProblems } from '../analysis/index.js';
import type { Analysis, ParsedFile, SyntaxProblem } from '../analysis/index.js';
import type { RuleLevels } from '../domain/ports.js';
import { measureStyle, type StyleTally } from './file-style.js';

/** One version of a file and what analysis says of it. Each part is computed on first use, once. */
export interface SourceState {
  readonly text: string;
  /** Null when no analyser reads this kind of file. */
  readonly parsed: () => ParsedFile | null;
  readonly problems: () => readonly SyntaxProblem[];
  readonly analysis: () => Analysis;
  readonly style: () => StyleTally;
}

/** Computes on first use and remembers. */
export function lazy<T>(compute: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => (known ??= { value: compute() }).value;
}

const NOTHING: Analysis = { findings: [], ruleErrors: [] };

/** A text at a path. Errors of the parser surface where a part is first asked for. */
export function sourceState(path: string, text: string, rules: RuleLevels): SourceState {
  const parsed = lazy(() => {
    const language = languageOf(path);
    return language === null ? null : parse(text, language);
  });
  const ifParsed = <T>(use: (file: ParsedFile) => T, otherwise: T): (() => T) =>
    lazy(() => {
      const file = parsed();
      return file === null ? otherwise : use(file);
    });
  return {
    text,
    parsed,
    problems: ifParsed(syntaxProblems, []),
    analysis: ifParsed((file) => analyse(file, { path, rules }), NOTHING),
    style: lazy(() => measureStyle(text, parsed()?.nodes ?? [])),
  };
}
