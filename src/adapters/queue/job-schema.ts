import { z } from 'zod';
import type { Job } from '../../domain/job.js';

const reviewJob = z.strictObject({
  kind: z.literal('review'),
  repositoryId: z.int().positive(),
  number: z.int().positive(),
});

const ofRepository = <Kind extends string>(kind: Kind) =>
  z.strictObject({ kind: z.literal(kind), repositoryId: z.int().positive() });

/** One for each kind that the domain knows: a job that cannot be read is never done. */
const SCHEMAS = {
  review: reviewJob,
  'merge-group': reviewJob.extend({ kind: z.literal('merge-group') }),
  command: reviewJob.extend({ kind: z.literal('command') }),
  onboard: ofRepository('onboard'),
  'fix-pull': ofRepository('fix-pull'),
  crawl: ofRepository('crawl'),
  dashboard: ofRepository('dashboard'),
  train: ofRepository('train'),
  sweep: z.strictObject({ kind: z.literal('sweep'), installationId: z.int().positive() }),
} as const satisfies { readonly [Kind in Job['kind']]: z.ZodType<Extract<Job, { kind: Kind }>> };

const jobSchema: z.ZodType<Job> = z.union(Object.values(SCHEMAS));

/** What BullMQ keeps of a job: what is to be done, and whose share of the workers it takes. */
export interface QueuedJob {
  readonly job: Job;
  readonly installationId: number;
}

/** A payload becomes a job again only through this. */
export const queuedJobSchema: z.ZodType<QueuedJob> = z.strictObject({
  job: jobSchema,
  installationId: z.int().positive(),
});
