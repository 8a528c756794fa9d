import { z } from 'zod';
import type { DashboardWish, KnownDashboard, SeenBranch } from '../../domain/dashboard.js';
import { SEVERITIES } from '../../domain/finding.js';

const texts = z.array(z.string());
const line = z.int().min(1);

/** What a row holds becomes a dashboard again only through these. */
export const seenSchema: z.ZodType<SeenBranch> = z.strictObject({
  branch: z.string(),
  sha: z.string(),
  at: z.coerce.date(),
  repositoryUrl: z.string(),
  concerns: z.array(
    z.strictObject({
      key: z.string(),
      ruleId: z.string(),
      kind: z.enum(['bug', 'security', 'performance', 'maintenance']),
      severity: z.enum(SEVERITIES),
      summary: z.string(),
      folder: z.string(),
      paths: texts,
      places: z.array(z.strictObject({ path: z.string(), startLine: line, endLine: line })),
      fingerprints: texts,
      left: z.int().min(0),
    }),
  ),
});

export const notesSchema: z.ZodType<KnownDashboard['notes']> = z.record(z.string(), z.string());

export const wishesSchema: z.ZodType<DashboardWish[]> = z.array(
  z.strictObject({
    delivery: z.string(),
    number: z.int(),
    login: z.string(),
    asked: texts,
    ignored: texts,
    unignored: texts,
  }),
);
