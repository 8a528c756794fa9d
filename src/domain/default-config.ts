import type { QuietHours } from './crawl-config.js';
import type { RepositoryConfig } from './repository-config.js';

/** Where a repository keeps its settings; always read from the base branch. */
export const CONFIG_PATH = '.github/code-roach.yml';

/** Dependency bots: their pull requests are reviewed by the tools that made them. Coding assistants are not listed. */
export const DEPENDENCY_BOTS = [
  'dependabot[bot]',
  'dependabot-preview[bot]',
  'renovate[bot]',
  'mend-for-github-com[bot]',
  'pyup-bot',
  'snyk-bot',
  'depfu[bot]',
  'scala-steward',
];

/** Settings of a repository that has none: the defaults of the schema, which takes longer to load than a small scan. */
export const DEFAULT_CONFIG: RepositoryConfig = {
  enabled: true,
  paths: { include: [], exclude: [] },
  drafts: false,
  bots: DEPENDENCY_BOTS,
  max_comments: 10,
  min_severity: 'info',
  rules: {},
  rule_packs: [],
  model: { review: true, answers: true },
  crawl: {
    enabled: false,
    schedule: 'weekly',
    max_open: 3,
    quiet_hours: null,
    dashboard: false,
    digest: false,
  },
  fail_on: 'never',
};

/** What quiet hours are where a repository asks for them and says no more. */
export const DEFAULT_QUIET_HOURS: QuietHours = {
  from: '22:00',
  to: '07:00',
  whole_days: [],
  time_zone: 'UTC',
};
