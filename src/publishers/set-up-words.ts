import { CONFIG_PATH } from '../domain/repository-config.js';
import { inlineCode } from './markdown.js';
import type { SetupSituation } from './report.js';
import { count } from './words.js';

const BY_HAND = `To begin at once, add ${inlineCode(CONFIG_PATH)} to the default branch; an empty file will do.`;

/** Why a pull request of a repository without settings is not reviewed, and what to do about it. */
export function setupWords(situation: SetupSituation): { readonly title: string; readonly summary: string } {
  switch (situation.kind) {
    case 'open': {
      const { setup, repositoryUrl } = situation;
      const link = `[the set-up pull request](${repositoryUrl}/pull/${setup})`;
      return {
        title: `set-up PR #${setup} is open`,
        summary: `Code Roach is off in this repository until ${link} is merged; then this pull request is reviewed. Closing it opts out.`,
      };
    }
    case 'preparing':
      return {
        title: 'the set-up PR is being prepared',
        summary: `The set-up pull request of this repository is being prepared. Until it is merged, Code Roach is off here. ${BY_HAND}`,
      };
    case 'waiting':
      return {
        title: `the set-up PR waits for ${situation.limit} others`,
        summary: `Code Roach is off in this repository until its set-up pull request is merged. ${count(situation.limit, 'set-up pull request is', 'set-up pull requests are')} open in other repositories of this owner; when one of them is merged or closed, the next one comes. ${BY_HAND}`,
      };
    case 'itself':
      return {
        title: 'this is the set-up PR',
        summary:
          'Merging this pull request switches Code Roach on in this repository; closing it opts out. The files are yours to edit here first.',
      };
    case 'opted-out':
      return {
        title: 'the set-up PR was closed',
        summary: `Code Roach is off in this repository: its set-up pull request was closed. Reopen it to switch Code Roach on, or add ${inlineCode(CONFIG_PATH)} to the default branch; an empty file will do.`,
      };
  }
}
