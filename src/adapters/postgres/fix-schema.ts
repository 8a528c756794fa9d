import { z } from 'zod';
import type { CustomRule } from '../../domain/custom-rule.js';
import { SEVERITIES, type Finding } from '../../domain/finding.js';
import { GATE_IDS, type CandidateOrigin, type FixRecord } from '../../domain/fix.js';
import type { FixPull } from '../../domain/fix-pull.js';
import type { FileFixes } from '../../domain/head-fixes.js';

const index = z.int().min(0);
const line = z.int().min(1);
const modelClass = z.enum(['fast', 'strong']);
const kind = z.enum(['bug', 'security', 'performance', 'maintenance']);
const severity = z.enum(SEVERITIES);

const finding: z.ZodType<Finding> = z.strictObject({
  fingerprint: z.string(),
  ruleId: z.string(),
  kind,
  severity,
  confidence: z.number(),
  path: z.string(),
  blobSha: z.string(),
  range: z.strictObject({ start: index, end: index }),
  lines: z.strictObject({ startLine: line, endLine: line }),
  message: z.string(),
  placement: z.strictObject({ onChangedLine: z.boolean(), isNew: z.boolean(), inHunk: z.boolean() }),
  model: z
    .strictObject({ modelClass, promptVersion: z.string(), why: z.string(), agreed: modelClass.nullable() })
    .exactOptional(),
});

const origin: z.ZodType<CandidateOrigin> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pattern'), ruleId: z.string() }),
  z.strictObject({ kind: z.literal('team'), ruleId: z.string(), pulls: z.tuple([line, line]) }),
  z.strictObject({
    kind: z.literal('model'),
    ruleId: z.string(),
    modelClass,
    promptId: z.string(),
    promptVersion: z.string(),
    tokens: z.strictObject({ input: z.number(), output: z.number() }),
    secondLook: z.strictObject({ modelClass, promptVersion: z.string() }).nullable(),
  }),
]);

const fix: z.ZodType<FixRecord> = z.strictObject({
  candidate: z.strictObject({
    finding,
    title: z.string(),
    edits: z.array(z.strictObject({ start: index, end: index, text: z.string() })),
    origin,
  }),
  proof: z.array(
    z.strictObject({
      gate: z.enum(GATE_IDS),
      result: z.enum(['pass', 'not-applicable']),
      detail: z.string(),
    }),
  ),
  digest: z.string(),
});

/** Written by us and run by the engine, which reads it as carefully as it did the first time. */
const customRule = z.custom<CustomRule>((value) => typeof value === 'object' && value !== null);

/** A row's payload becomes fixes again only through this, and trusted ones through the engine. */
const filePayload = z.strictObject({
  levels: z.record(z.string(), z.enum(['off', ...SEVERITIES])),
  custom: z.array(customRule),
  languageVersion: z.strictObject({ major: z.int(), minor: z.int() }).nullable(),
  fixes: z.array(fix),
});

export const filePayloadSchema: z.ZodType<Omit<FileFixes, 'path'>> = filePayload;

const names = z.array(z.string());

/** What a row of a fix pull request holds beside the columns that are asked for. */
export const fixPullPayloadSchema: z.ZodType<Omit<FixPull, 'key' | 'state' | 'number' | 'branch'>> =
  z.strictObject({
    concern: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('pull'), number: z.int() }),
      z.strictObject({ kind: z.literal('rule'), ruleId: z.string(), paths: names }),
    ]),
    baseRef: z.string(),
    baseSha: z.string().nullable(),
    commits: names,
    committedAt: z.coerce.date().nullable(),
    repositoryUrl: z.string(),
    files: z.array(filePayload.extend({ path: z.string() })),
    ci: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('waiting') }),
      z.strictObject({ kind: z.literal('passed'), names }),
      z.strictObject({ kind: z.literal('not-applicable'), why: z.string() }),
      z.strictObject({ kind: z.literal('failed'), names }),
    ]),
    bodyDigest: z.string().nullable(),
    askedBy: z.string().nullable(),
    why: z.string().nullable(),
  });
