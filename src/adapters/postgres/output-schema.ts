import { z } from 'zod';
import type { Offer } from '../../domain/custody.js';
import { SEVERITIES } from '../../domain/finding.js';
import { WITHHELD_BY } from '../../domain/fix.js';
import type { Output, ShownFinding } from '../../domain/output.js';

const conclusion = z.enum(['success', 'neutral', 'failure', 'cancelled', 'skipped']).nullable();
const meaning = z.enum(['in-progress', 'reviewed', 'skipped', 'superseded', 'closed', 'refused', 'failed']);
const checkRunText = z.strictObject({ title: z.string(), summary: z.string(), text: z.string() });

const buttons = z
  .array(z.strictObject({ label: z.string(), description: z.string(), identifier: z.string() }))
  .exactOptional();

const annotation = z.strictObject({
  path: z.string(),
  startLine: z.int(),
  endLine: z.int(),
  level: z.enum(['notice', 'warning', 'failure']),
  title: z.string(),
  message: z.string(),
});

const reviewComment = z.strictObject({
  fingerprint: z.string(),
  path: z.string(),
  startLine: z.int(),
  endLine: z.int(),
  body: z.string(),
});

/** A row's payload becomes an output again only through this. Its type is checked against the domain's. */
export const outputSchema: z.ZodType<Output> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('check-run'),
    key: z.string(),
    headSha: z.string(),
    externalId: z.string(),
    conclusion,
    meaning,
    output: checkRunText,
    buttons,
  }),
  z.strictObject({
    kind: z.literal('check-run-update'),
    key: z.string(),
    headSha: z.string(),
    checkRunKey: z.string(),
    output: checkRunText,
    annotations: z.array(annotation),
    annotationsAfter: z.int(),
    conclusion,
    meaning,
    buttons,
  }),
  z.strictObject({
    kind: z.literal('review'),
    key: z.string(),
    headSha: z.string(),
    marker: z.string(),
    body: z.string(),
    comments: z.array(reviewComment),
  }),
]);

export const offerSchema: z.ZodType<Offer> = z.strictObject({
  path: z.string(),
  headSha: z.string(),
  startLine: z.int(),
  endLine: z.int(),
  before: z.string(),
  replacement: z.string().nullable(),
});

export const shownFindingSchema: z.ZodType<ShownFinding> = z.strictObject({
  fingerprint: z.string(),
  ruleId: z.string(),
  severity: z.enum(SEVERITIES),
  headSha: z.string(),
  shownAs: z.enum(['suggestion', 'comment', 'annotation']),
  outputKey: z.string(),
  path: z.string().nullable(),
  kind: z.enum(['bug', 'security', 'performance', 'maintenance']).nullable(),
  origin: z.enum(['pattern', 'team', 'model']).nullable(),
  withheldBy: z.enum(WITHHELD_BY).nullable(),
  profileVersion: z.int().nullable(),
  offer: offerSchema.nullable(),
  custody: z.enum(['live', 'retired']).nullable(),
});
