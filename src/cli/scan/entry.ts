import { z } from 'zod';
import { GATE_IDS } from '../../domain/fix.js';
import { findingSchema, proofSchema } from '../../engine/messages.js';
import type { FileScan } from './file.js';
import type { ScanPath } from './result.js';

const count = z.int().min(0);
const position = z.strictObject({
  line: z.int().min(1),
  column: z.int().min(1),
  offset: count,
  shownColumn: z.int(),
});
const fix = z.strictObject({
  title: z.string(),
  edits: z.array(z.strictObject({ start: position, end: position, text: z.string() })),
  proof: proofSchema,
});

/** What is kept of a file: all but its names, which whoever asks knows. */
const entrySchema = z.strictObject({
  findings: z.array(
    z.strictObject({
      finding: findingSchema,
      start: position,
      end: position,
      fix: fix.nullable(),
      withheld: z
        .strictObject({ gate: z.enum([...GATE_IDS, 'joint', 'limits']), why: z.string() })
        .nullable(),
    }),
  ),
  skipped: z.array(z.strictObject({ why: z.string(), problem: z.boolean() })),
  remarks: z.array(
    z.strictObject({ text: z.string(), line: z.int().min(1).nullable(), problem: z.boolean() }),
  ),
  scanned: z.boolean(),
  lines: count,
});

/** What came of a file, in one line. */
export function writeEntry({ findings, skipped, remarks, scanned, lines }: FileScan): string {
  return JSON.stringify({
    findings: findings.map(({ finding, start, end, fix, withheld }) => ({
      finding,
      start,
      end,
      fix,
      withheld,
    })),
    skipped: skipped.map(({ why, problem }) => ({ why, problem })),
    remarks: remarks.map((one) => ({ text: one.text, line: one.line, problem: one.problem })),
    scanned,
    lines,
  });
}

/** The same again under the file's names; null for what is not about these bytes, or no entry at all. */
export function readEntry(text: string, { shown, path }: ScanPath, blobSha: string): FileScan | null {
  const entry = parse(text);
  if (entry === null) return null;
  if (entry.findings.some(({ finding }) => finding.path !== path || finding.blobSha !== blobSha)) return null;
  return {
    findings: entry.findings.map((one) => ({ shown, path, ...one })),
    applied: [],
    skipped: entry.skipped.map((one) => ({ shown, path, ...one })),
    remarks: entry.remarks.map((one) => ({ shown, path, ...one })),
    scanned: entry.scanned,
    lines: entry.lines,
    brokenRules: [],
    complete: true,
  };
}

function parse(text: string): z.infer<typeof entrySchema> | null {
  try {
    return entrySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
