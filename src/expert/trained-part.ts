import { languageOf } from '../analysis/index.js';
import type { TrainedPart } from '../domain/profile.js';
import { settingsPart } from './settings/index.js';

/** What training takes from a file of this path: source, or what a configuration says; null when nothing. */
export function trainedPart(path: string): TrainedPart | null {
  const language = languageOf(path);
  const settings = settingsPart(path);
  // Configurations are told apart by name and place, of which there are few.
  if (settings !== null) return { pathKind: path, isRead: language !== null || settings === 'text' };
  return language === null ? null : { pathKind: language, isRead: true };
}
