import { stringify } from 'yaml';
import type { LoadedConfig } from '../domain/snapshot.js';
import { fence } from './markdown.js';
import { settingsSection } from './sections.js';
import { details } from './suggestion.js';

/** A comment holds 65,536 characters; a file of settings may be as long. */
const MAX_YAML = 30_000;

/** What `/roach config` answers: where the settings come from, what is wrong in them, and all that hold, defaults among them. */
export function settingsText(settings: LoadedConfig): string {
  const yaml = stringify(settings.config, { aliasDuplicateObjects: false }).trimEnd();
  const lines = yaml.slice(0, MAX_YAML).split('\n');
  // The last line may have been cut in two.
  const shown =
    yaml.length <= MAX_YAML ? lines : [...lines.slice(0, -1), '# and more, which is too long for a comment'];
  return [
    settingsSection(settings),
    details('All settings, with their defaults', [fence(shown.join('\n'), 'yaml')]),
  ].join('\n\n');
}
