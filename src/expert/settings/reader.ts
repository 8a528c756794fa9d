import type { Setting } from '../../domain/profile.js';

/** What one tool's configuration says: a file in this folder and a line in its registry. */
export interface SettingsReader {
  /** Names of its files. */
  readonly names: RegExp;
  /** False where the name alone says it; then the text is not read. */
  readonly readsText: boolean;
  /** Settings as data. What cannot be read as such, because it is code or broken, says nothing. */
  read(text: string, name: string): readonly Setting[];
}
