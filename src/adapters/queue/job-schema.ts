import { z } from 'zod';
import type { Job } from '../../domain/job.js';

/** A payload becomes a job again only through this. Its type is checked against the domain's. */
export const jobSchema: z.ZodType<Job> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('review'), repositoryId: z.int().positive(), number: z.int().positive() }),
]);
