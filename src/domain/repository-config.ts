import { z } from 'zod';
import { crawlSchema } from './crawl-config.js';
import { DEPENDENCY_BOTS } from './default-config.js';
import { SEVERITIES } from './finding.js';

export { CONFIG_PATH, DEFAULT_CONFIG, DEFAULT_QUIET_HOURS } from './default-config.js';

const RULE_LEVELS = ['off', ...SEVERITIES] as const;
const globs = z.array(z.string().min(1).max(500)).max(200);

export const repositoryConfigSchema = z.strictObject({
  enabled: z.boolean().default(true).describe('Set to false to switch Code Roach off for this repository.'),
  paths: z
    .strictObject({
      include: globs
        .default([])
        .describe('Only files that match one of these globs are read. Empty means all.'),
      exclude: globs.default([]).describe('Files that match one of these globs are not read.'),
    })
    .prefault({})
    .describe('Which files are read.'),
  drafts: z.boolean().default(false).describe('Review draft pull requests too.'),
  bots: z
    .array(z.string().min(1).max(100))
    .max(200)
    .default(DEPENDENCY_BOTS)
    .describe('Logins whose pull requests are skipped. Replaces the default list of dependency bots.'),
  max_comments: z
    .int()
    .min(0)
    .max(25)
    .default(10)
    .describe('Comments per head, most important first; the rest is in the check run.'),
  min_severity: z.enum(SEVERITIES).default('info').describe('Findings below this severity are not shown.'),
  rules: z
    .record(z.string(), z.enum(RULE_LEVELS))
    .default({})
    .describe('Switch a rule off or change its severity, by rule id.'),
  rule_packs: z
    .array(z.string().min(1).max(300))
    .max(5)
    .default([])
    .describe(
      'Packs of rules, each in one exact version: `github:owner/repository@tag` (or the full id of a commit), `npm:package@1.2.3`.',
    ),
  model: z
    .strictObject({
      review: z
        .boolean()
        .default(true)
        .describe(
          'Set to false so that no model looks for defects in changed functions; it still drafts fixes for what rules find.',
        ),
      answers: z
        .boolean()
        .default(true)
        .describe('Set to false so that no model answers questions in the threads of findings.'),
    })
    .prefault({})
    .describe('What models do, where one is configured.'),
  crawl: crawlSchema
    .prefault({})
    .describe('Fixes of the default branch that nobody has asked for. Off unless switched on.'),
  fail_on: z
    .enum(['never', ...SEVERITIES])
    .default('never')
    .describe(
      'Conclude the check run as failure when a finding is at least this severe. What only a model reports does not count.',
    ),
});

export type RepositoryConfig = z.infer<typeof repositoryConfigSchema>;
export type RuleLevel = (typeof RULE_LEVELS)[number];
