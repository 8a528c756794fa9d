import type { LanguageVersion } from '../../../src/domain/language-version.js';
import type { DebianArchive } from '../archives.js';

/** A file out of the tests of another analyser, with what one of its rules has to say of it. */
export interface SuiteCase {
  /** Name of the rule, as in `equivalents` behind the colon. */
  readonly rule: string;
  readonly extension: string;
  readonly text: string;
  /** Lines (1-based) on which it has to report. */
  readonly lines: readonly number[];
  readonly languageVersion?: LanguageVersion;
}

/** The tests of another analyser, as the archive of its source has them. Nothing of them is executed. */
export interface Suite {
  /** What claims name before the colon. */
  readonly source: string;
  readonly archive: DebianArchive;
  /** Reads cases of the rules that are asked for. */
  read(folder: string, rules: ReadonlySet<string>): Promise<readonly SuiteCase[]>;
}

/** Lines whose text has a mark, moved by `shift`. */
export function markedLines(text: string, mark: RegExp, shift = 0): readonly number[] {
  return text.split('\n').flatMap((line, index) => (mark.test(line) ? [index + 1 + shift] : []));
}
