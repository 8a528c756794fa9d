import { z } from 'zod';
import type { CustomRule, CustomRuleProblem } from '../domain/custom-rule.js';
import { SEVERITIES, type Finding } from '../domain/finding.js';
import { GATE_IDS, type FixRecord, type WithheldCandidate } from '../domain/fix.js';
import { lineStarts } from '../domain/text.js';
import type {
  DetectResult,
  DetectTask,
  ExcerptTask,
  FileVerdict,
  PlaceTask,
  ProveResult,
  ProveTask,
  TrainTask,
} from '../domain/engine.js';
import type { Tally } from '../domain/profile.js';
import type { RegionsTask } from '../domain/review-region.js';
import { isKnownOption } from '../expert/index.js';
import { readmit } from '../proof/index.js';
import type { Range } from '../domain/text.js';
import type { BugRecord } from './bug.js';
import { MAX_FINDINGS } from './perform.js';

/** Work for a child process; it gets one request at a time. */
export type Request =
  | { readonly id: number; readonly kind: 'detect'; readonly task: DetectTask }
  | { readonly id: number; readonly kind: 'prove'; readonly task: ProveTask }
  | { readonly id: number; readonly kind: 'excerpt'; readonly task: ExcerptTask }
  | { readonly id: number; readonly kind: 'regions'; readonly task: RegionsTask }
  | { readonly id: number; readonly kind: 'place'; readonly task: PlaceTask }
  | { readonly id: number; readonly kind: 'train'; readonly task: TrainTask }
  | { readonly id: number; readonly kind: 'check'; readonly rules: readonly CustomRule[] };

/** A child answered something that is no result of its task. */
export class InvalidResultError extends Error {
  override readonly name = 'InvalidResultError';
}

/** A result on its way. What the other side already has goes as its index, so that it cannot come back different. */
export interface DetectWire extends Pick<
  DetectResult,
  'findings' | 'firstSyntaxError' | 'nothingParses' | 'brokenRules'
> {
  readonly candidates: readonly {
    readonly finding: number;
    readonly title: string;
    readonly edits: DetectResult['candidates'][number]['edits'];
    readonly origin: DetectResult['candidates'][number]['origin'];
  }[];
}

export interface ProveWire {
  readonly fixes: readonly (Pick<FixRecord, 'proof' | 'digest'> & { readonly candidate: number })[];
  readonly withheld: readonly (Omit<WithheldCandidate, 'candidate'> & { readonly candidate: number })[];
}

/** What a child sends: once that it is ready, then one answer for each request. */
export type Reply =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'answer';
      readonly id: number;
      /**
       * Holds a `DetectWire`, a `ProveWire`, an `Excerpt`, `ReviewRegions`, places, a `CheckWire` or a `Tally`, to be checked by
       * whoever asked.
       */
      readonly verdict: FileVerdict<unknown>;
      readonly bugs: readonly BugRecord[];
    };

export function toDetectWire(result: DetectResult): DetectWire {
  const { findings, candidates, firstSyntaxError, nothingParses, brokenRules } = result;
  const indexes = new Map(findings.map((finding, index) => [finding, index]));
  return {
    findings,
    firstSyntaxError,
    ...(nothingParses === undefined ? {} : { nothingParses }),
    ...(brokenRules === undefined ? {} : { brokenRules }),
    candidates: candidates.map(({ finding, title, edits, origin }) => ({
      finding: indexes.get(finding) ?? -1,
      title,
      edits,
      origin,
    })),
  };
}

export function toProveWire(task: ProveTask, { fixes, withheld }: ProveResult): ProveWire {
  const indexes = new Map(task.candidates.map((candidate, index) => [candidate, index]));
  return {
    fixes: fixes.map(({ candidate, proof, digest }) => ({
      candidate: indexes.get(candidate) ?? -1,
      proof,
      digest,
    })),
    withheld: withheld.map(({ candidate, gate, why }) => ({
      candidate: indexes.get(candidate) ?? -1,
      gate,
      why,
    })),
  };
}

// A child has read hostile code with a native parser. Whatever it sends is checked like anything from outside.

const id = z.string().min(1).max(200);
const words = z.string().max(4_000);
const index = z.int().min(0);

export const replySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({
    kind: z.literal('answer'),
    id: index,
    verdict: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('done'), value: z.unknown() }),
      z.strictObject({ kind: z.literal('skipped'), why: words }),
    ]),
    bugs: z.array(z.strictObject({ where: words, frames: z.array(words).max(50) })).max(1_000),
  }),
]);

const line = z.int().min(1);
const edit = z.strictObject({ start: index, end: index, text: z.string().max(100_000) });

// Made once: a schema that is made for each file costs more than many a file.

export const findingSchema = z.strictObject({
  fingerprint: id,
  ruleId: id,
  kind: z.enum(['bug', 'security', 'performance', 'maintenance']),
  severity: z.enum(SEVERITIES),
  confidence: z.number().min(0).max(1),
  path: z.string(),
  blobSha: z.string(),
  range: z.strictObject({ start: index, end: index }),
  lines: z.strictObject({ startLine: line, endLine: line }),
  message: words,
  placement: z.strictObject({ onChangedLine: z.boolean(), isNew: z.boolean(), inHunk: z.boolean() }),
});

const detectWireSchema = z.strictObject({
  findings: z.array(findingSchema).max(MAX_FINDINGS),
  candidates: z
    .array(
      z.strictObject({
        finding: index,
        title: words,
        edits: z.array(edit).max(1_000),
        origin: z.strictObject({ kind: z.literal('pattern'), ruleId: id }),
      }),
    )
    .max(MAX_FINDINGS),
  firstSyntaxError: line.nullable(),
  nothingParses: z.literal(true).optional(),
  brokenRules: z
    .array(z.strictObject({ ruleId: id, why: words }))
    .max(1_000)
    .optional(),
});

/** True when everything in the answer is about this text. */
function isAbout({ file }: DetectTask, { findings, candidates }: z.infer<typeof detectWireSchema>): boolean {
  const inside = ({ start, end }: Range): boolean => Math.max(start, end) <= file.head.text.length;
  const { path, head } = file;
  return (
    findings.every((one) => one.path === path && one.blobSha === head.blobSha && inside(one.range)) &&
    candidates.every((one) => one.edits.every(inside))
  );
}

/**
 * What a child found, checked.
 * @throws InvalidResultError when it is not an answer to this task.
 */
export function readDetectResult(task: DetectTask, value: unknown): DetectResult {
  const wire = check(detectWireSchema, value);
  if (!isAbout(task, wire)) throw new InvalidResultError('invalid result: it is about another text');
  const { findings, candidates, firstSyntaxError, nothingParses, brokenRules } = wire;
  return {
    findings,
    firstSyntaxError,
    ...(nothingParses === undefined ? {} : { nothingParses }),
    ...(brokenRules === undefined ? {} : { brokenRules }),
    candidates: candidates.map(({ finding, ...rest }) => ({ finding: pick(findings, finding), ...rest })),
  };
}

const placesSchema = z.array(findingSchema.nullable()).max(MAX_FINDINGS);

/**
 * Where a child placed what others report, checked: each finding says what its spot does.
 * @throws InvalidResultError when it is not an answer to this task.
 */
export function readPlaceResult({ file, spots }: PlaceTask, value: unknown): readonly (Finding | null)[] {
  const findings = check(placesSchema, value);
  const { path, head } = file;
  const isTrue = findings.every((one, index) => {
    const spot = spots[index];
    if (one === null) return true;
    const isAbout = one.path === path && one.blobSha === head.blobSha && one.range.start < one.range.end;
    return (
      isAbout &&
      one.range.end <= head.text.length &&
      one.ruleId === spot?.ruleId &&
      one.message === spot.message
    );
  });
  if (!isTrue || findings.length !== spots.length)
    throw new InvalidResultError('invalid result: it is about other places');
  return findings;
}

/** Problems of rules, each by the place of its rule in the request. */
const checkWireSchema = z.array(z.strictObject({ rule: index, why: words })).max(1_000);

export type CheckWire = z.infer<typeof checkWireSchema>;

export function toCheckWire(rules: readonly CustomRule[], problems: readonly CustomRuleProblem[]): CheckWire {
  return problems.map(({ source, why }) => ({
    rule: rules.findIndex((one) => one.source.path === source.path && one.source.line === source.line),
    why,
  }));
}

/**
 * What a child said of rules, checked.
 * @throws InvalidResultError when it is not an answer about these rules.
 */
export function readCheckResult(rules: readonly CustomRule[], value: unknown): readonly CustomRuleProblem[] {
  return check(checkWireSchema, value).map(({ rule, why }) => {
    const { meta, source } = pick(rules, rule);
    return { ruleId: meta.id, source, why };
  });
}

const tallySchema = z.strictObject({
  counts: z
    .array(
      z
        .strictObject({ convention: id, option: id, count: z.int().min(1), lines: z.array(line).max(3) })
        .refine(({ convention, option }) => isKnownOption(convention, option)),
    )
    .max(1_000),
  settings: z
    .array(z.strictObject({ tool: id, convention: id, value: z.string().max(400), line }))
    .max(1_000),
});

/**
 * What a child counted, checked.
 * @throws InvalidResultError when it is no tally of this file.
 */
export function readTrainResult({ file }: TrainTask, value: unknown): Tally {
  const tally = check(tallySchema, value);
  const last = lineStarts(file.head.text).length;
  const lines = [...tally.counts.flatMap((one) => one.lines), ...tally.settings.map((one) => one.line)];
  if (lines.some((one) => one > last))
    throw new InvalidResultError('invalid result: it is about another text');
  return tally;
}

export const proofSchema = z
  .array(
    z.strictObject({ gate: z.enum(GATE_IDS), result: z.enum(['pass', 'not-applicable']), detail: words }),
  )
  .max(GATE_IDS.length);

const proveWireSchema = z.strictObject({
  fixes: z.array(z.strictObject({ candidate: index, proof: proofSchema, digest: id })),
  withheld: z.array(z.strictObject({ candidate: index, gate: z.enum([...GATE_IDS, 'joint']), why: words })),
});

/**
 * What a child proved, checked: every candidate is answered once, and every fix carries its own proof.
 * @throws InvalidResultError when it is not an answer to this task.
 */
export function readProveResult(task: ProveTask, value: unknown): ProveResult {
  const wire = check(proveWireSchema, value);
  const answered = new Set([...wire.fixes, ...wire.withheld].map(({ candidate }) => candidate));
  if (answered.size !== task.candidates.length || wire.fixes.length + wire.withheld.length !== answered.size)
    throw new InvalidResultError('invalid result: not every candidate was answered once');
  return {
    fixes: wire.fixes.map(({ candidate, proof, digest }) => {
      const fix = readmit({ candidate: pick(task.candidates, candidate), proof, digest });
      if (fix === null) throw new InvalidResultError('invalid result: a fix does not carry its own proof');
      return fix;
    }),
    withheld: wire.withheld.map(({ candidate, gate, why }) => ({
      candidate: pick(task.candidates, candidate),
      gate,
      why,
    })),
  };
}

function pick<T>(list: readonly T[], at: number): T {
  const item = list[at];
  if (item === undefined) throw new InvalidResultError('invalid result: an index points nowhere');
  return item;
}

/** @throws InvalidResultError when the value does not fit. */
export function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const { data, error } = schema.safeParse(value);
  // Only where it is wrong: what it says there came from hostile code.
  if (error !== undefined)
    throw new InvalidResultError(`invalid result at ${error.issues[0]?.path.join('.')}`);
  return data;
}
