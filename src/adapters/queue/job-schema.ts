import { z } from 'zod';
import type { Job } from '../../domain/job.js';

const reviewJob = z.strictObject({
  kind: z.literal('review'),
  repositoryId: z.int().positive(),
  number: z.int().positive(),
});

/** Their types are checked against the domain's. */
const jobSchema: z.ZodType<Job> = z.discriminatedUnion('kind', [
  reviewJob,
  reviewJob.extend({ kind: z.literal('merge-group') }),
  z.strictObject({ kind: z.literal('onboard'), repositoryId: z.int().positive() }),
  reviewJob.extend({ kind: z.literal('command') }),
  z.strictObject({ kind: z.literal('sweep'), installationId: z.int().positive() }),
  z.strictObject({ kind: z.literal('train'), repositoryId: z.int().positive() }),
]);

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
