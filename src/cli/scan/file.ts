import { gitBlobId } from '../../domain/blob.js';
import type { BrokenRule, FileEngine } from '../../domain/engine.js';
import type { Fix } from '../../domain/fix.js';
import type { ReadFile } from '../../domain/snapshot.js';
import { applyEdits, lineAt, lineStarts, type Edit } from '../../domain/text.js';
import { analyseFile, type FileAnalysis, type FindingSettings } from '../../pipeline/analyse.js';
import { computeHunks } from '../../pipeline/hunks.js';
import type { Listed } from './list.js';
import { offsetBefore } from './origin.js';
import { positionsIn } from './positions.js';
import type { Applied, Remark, ScanFinding, ScanFix, ScanPath, Skipped } from './result.js';

/** What came of one file. */
export interface FileScan {
  readonly findings: readonly ScanFinding[];
  readonly applied: readonly Applied[];
  readonly skipped: readonly Skipped[];
  readonly remarks: readonly Remark[];
  readonly scanned: boolean;
  readonly lines: number;
  /** Rules of the repository that failed on it. */
  readonly brokenRules: readonly BrokenRule[];
  /** False when another run over the same bytes may say something else. */
  readonly complete: boolean;
}

export interface FileScanOptions extends FindingSettings {
  readonly engine: FileEngine;
  /** Writes a fixed text in place of what was read; answers why not, else null. Null when nothing is to be fixed. */
  readonly write: ((listed: Listed, blobSha: string, text: string) => Promise<string | null>) | null;
}

/** Two fixes on one line wait for each other; more rounds than this no file that people write needs. */
const MAX_ROUNDS = 10;

/** Finds and proves in one file, and writes the fixes that hold. What is told then is what is left. */
export async function scanFile(listed: Listed, file: ReadFile, options: FileScanOptions): Promise<FileScan> {
  const first = await analyseFile(options.engine, file, options);
  const { write } = options;
  if (write === null || first.fixes.length === 0) return report(listed, file, first, []);
  const fixed = await fixAll(listed, file, first, options);
  const why = await write(listed, file.head.blobSha, fixed.file.head.text);
  if (why === null) return report(listed, fixed.file, fixed.analysis, fixed.applied);
  const unchanged = report(listed, file, first, []);
  const refusal = remark(listed, { text: `nothing was fixed: ${why}`, line: null, problem: true });
  return { ...unchanged, remarks: [...unchanged.remarks, refusal] };
}

interface Fixed {
  readonly file: ReadFile;
  readonly analysis: FileAnalysis;
  readonly applied: readonly Applied[];
}

/** Applies what is proven to hold together, as often as that leaves something to prove. */
async function fixAll(
  listed: Listed,
  original: ReadFile,
  first: FileAnalysis,
  options: FileScanOptions,
): Promise<Fixed> {
  let [file, analysis] = [original, first];
  const applied: Applied[] = [];
  const rounds: (readonly Edit[])[] = [];
  const starts = lineStarts(original.head.text);
  const lineOf = ({ candidate }: Fix): number =>
    lineAt(
      starts,
      rounds.reduceRight((at, edits) => offsetBefore(edits, at), candidate.finding.range.start),
    );
  for (let round = 0; round < MAX_ROUNDS && analysis.fixes.length > 0; round++) {
    applied.push(...analysis.fixes.map((fix) => toApplied(listed, fix, lineOf(fix))));
    const edits = analysis.fixes.flatMap((fix) => fix.candidate.edits);
    file = withEdits(file, edits);
    rounds.push(edits);
    analysis = await analyseFile(options.engine, file, options);
  }
  return { file, analysis, applied };
}

function withEdits(file: ReadFile, edits: readonly Edit[]): ReadFile {
  const text = applyEdits(file.head.text, edits);
  return {
    ...file,
    head: { text, blobSha: gitBlobId(text) },
    hunks: computeHunks(file.base?.text ?? null, text),
  };
}

function toApplied({ shown, path }: Listed, { candidate }: Fix, line: number): Applied {
  const { finding, title } = candidate;
  return { shown, path, ruleId: finding.ruleId, title, line };
}

function report(
  listed: Listed,
  file: ReadFile,
  analysis: FileAnalysis,
  applied: readonly Applied[],
): FileScan {
  const { firstSyntaxError: line } = analysis;
  const whys = [...analysis.skipped.map((one) => one.why), ...whyNotRead(listed, analysis)];
  const skipped = whys.map((why) => skip(listed, why));
  const partly = line === null || skipped.length > 0 ? [] : [partlyFrom(line)];
  const said = [...partly, ...(analysis.rulesFailed ? [RULES_FAILED] : [])];
  return {
    findings: toFindings(listed, file.head.text, analysis),
    applied,
    skipped,
    remarks: said.map((one) => remark(listed, one)),
    scanned: skipped.length === 0,
    lines: skipped.length === 0 ? lineStarts(file.head.text).length : 0,
    brokenRules: analysis.brokenRules,
    complete: analysis.complete && analysis.brokenRules.length === 0,
  };
}

/** Whoever names a file expects it to be read; among many a draft is no news. */
function whyNotRead({ named }: Listed, { nothingParses, firstSyntaxError }: FileAnalysis): readonly string[] {
  if (!named || !nothingParses) return [];
  return [
    `nothing of it parses, from line ${firstSyntaxError} on; correct it, or name it after its language`,
  ];
}

function skip({ shown, path }: Listed, why: string): Skipped {
  return { shown, path, why, problem: true };
}

function remark({ shown, path }: Listed, said: Omit<Remark, keyof ScanPath>): Remark {
  return { shown, path, ...said };
}

const RULES_FAILED = { text: 'a rule failed on it; the others did not', line: null, problem: true } as const;

/** No problem: the parser finds its feet again after what it cannot read, and its grammar does not know all valid code. */
function partlyFrom(line: number): Omit<Remark, keyof ScanPath> {
  return { text: `parsed in part from line ${line}; what is near is left out`, line, problem: false };
}

function toFindings({ shown, path }: Listed, text: string, analysis: FileAnalysis): readonly ScanFinding[] {
  if (analysis.findings.length === 0) return [];
  const at = positionsIn(text);
  const fixes = new Map(analysis.fixes.map((fix) => [fix.candidate.finding.fingerprint, fix]));
  const withheld = new Map(analysis.withheld.map((one) => [one.candidate.finding.fingerprint, one]));
  const toFix = ({ proof, candidate: { title, edits } }: Fix): ScanFix => ({
    title,
    edits: edits.map((edit) => ({ start: at(edit.start), end: at(edit.end), text: edit.text })),
    proof,
  });
  return analysis.findings.map((finding) => {
    const fix = fixes.get(finding.fingerprint);
    const held = withheld.get(finding.fingerprint);
    return {
      shown,
      path,
      finding,
      start: at(finding.range.start),
      end: at(finding.range.end),
      fix: fix === undefined ? null : toFix(fix),
      withheld: held === undefined ? null : { gate: held.gate, why: held.why },
    };
  });
}
