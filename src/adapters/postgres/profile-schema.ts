import { z } from 'zod';
import type { BlobResult, Fact, LeftOut } from '../../domain/profile.js';

const line = z.int().min(1);
const places = z.array(z.strictObject({ path: z.string(), line }));

/** A row's facts become facts again only through this. Its type is checked against the domain's. */
export const factsSchema: z.ZodType<readonly Fact[]> = z.array(
  z.strictObject({
    id: z.string(),
    family: z.string(),
    statement: z.string(),
    value: z.union([z.string(), z.number()]),
    support: z.number(),
    counter: z.number(),
    unit: z.string(),
    confidence: z.number().min(0).max(1),
    examples: places,
    exceptions: places,
    origin: z.enum(['inferred', 'declared']),
  }),
);

export const leftOutSchema: z.ZodType<readonly LeftOut[]> = z.array(
  z.strictObject({ why: z.string(), files: z.int(), examples: z.array(z.string()) }),
);

export const blobResultSchema: z.ZodType<BlobResult> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tally'),
    tally: z.strictObject({
      counts: z.array(
        z.strictObject({
          convention: z.string(),
          option: z.string(),
          count: z.int().min(1),
          lines: z.array(line),
        }),
      ),
      settings: z.array(
        z.strictObject({ tool: z.string(), convention: z.string(), value: z.string(), line }),
      ),
    }),
  }),
  z.strictObject({ kind: z.literal('left-out'), why: z.string() }),
]);
