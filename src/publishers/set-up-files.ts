import type { Fact, Place } from '../domain/profile.js';
import { renderGuide } from './guide.js';
import { placeLink } from './markdown.js';

/** One setting as the proposed file has it. */
export interface ProposedSetting {
  readonly key: string;
  /** The default, as YAML. */
  readonly value: string;
  readonly says: string;
}

/** What people want to know of first; the rest is in the documentation. */
export const PROPOSED_SETTINGS: readonly ProposedSetting[] = [
  { key: 'enabled', value: 'true', says: 'false switches Code Roach off in this repository.' },
  { key: 'drafts', value: 'false', says: 'true has draft pull requests reviewed too.' },
  {
    key: 'max_comments',
    value: '10',
    says: 'Comments per push, most important first; the rest is in the check run. 0 to 25.',
  },
  {
    key: 'min_severity',
    value: 'info',
    says: 'Findings below this are not shown: error, warning or info.',
  },
  {
    key: 'fail_on',
    value: 'never',
    says: 'The check run fails from this severity on: error, warning, info or never.',
  },
  { key: 'paths.exclude', value: '[]', says: "Files that are not read, as globs: ['vendor/**']." },
];

/** The settings that a set-up pull request proposes: every one at its default. */
export function renderSettingsFile(): string {
  const intro =
    '# Settings of Code Roach, read from the branch that a pull request goes to. What is left out keeps its default.';
  const blocks = PROPOSED_SETTINGS.map(({ key, value, says }) => `# ${says}\n${toYaml(key, value)}`);
  return `${[intro, ...blocks].join('\n\n')}\n`;
}

function toYaml(key: string, value: string): string {
  const [outer = '', inner] = key.split('.');
  return inner === undefined ? `${outer}: ${value}` : `${outer}:\n  ${inner}: ${value}`;
}

/** What was learned of a repository, and from which commit. */
export interface Learned {
  readonly facts: readonly Fact[];
  readonly files: number;
  readonly sha: string;
}

/** The guide, as it is committed. */
export function renderGuideFile({ facts, files, sha }: Learned, repositoryUrl: string): string {
  const linkTo = ({ path, line }: Place): string =>
    placeLink({ path, startLine: line, endLine: line }, { repositoryUrl, sha });
  return renderGuide(facts, { files, linkTo });
}
