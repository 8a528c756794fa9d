import type { Finding, RuleMeta } from '../../src/domain/finding.js';
import type { Engine } from '../../src/domain/engine.js';
import { applyEdits, lineStarts } from '../../src/domain/text.js';
import { analyseFile } from '../../src/pipeline/analyse.js';
import { changedFile } from '../support/snapshots.js';
import { byRuleOf, hitId, toBeLabelled, verdictOf, type Hit, type Labels } from './labels.js';
import type { Source } from './packages.js';
import { FAMILIES, rulesOf } from './languages.js';
import { holds } from './round-trip.js';

/** What all rules found in the packages of one language. */
export interface Noise {
  readonly hits: readonly Hit[];
  readonly files: number;
  readonly lines: number;
  readonly skipped: number;
  readonly fixes: FixCount;
}

/** Fixes of findings: how many were drafted, passed all gates, and hold on analysing the fixed text anew. */
export interface FixCount {
  readonly drafted: number;
  readonly proven: number;
  readonly holds: number;
}

/** A rule in the table. `right` is null while a label is missing. */
export interface RuleNoise {
  readonly rule: string;
  readonly offByDefault: boolean;
  readonly hits: number;
  readonly labelled: number;
  readonly right: number | null;
}

const DEFECT_RULES = Object.fromEntries(
  FAMILIES.flatMap(rulesOf).map(({ id, severity }) => [id, severity] as const),
);

/** Scans every source with all rules that look for defects, one after the other. */
export async function scanSources(engine: Engine, sources: readonly Source[]): Promise<Noise> {
  const hits: Hit[] = [];
  const fixes = { drafted: 0, proven: 0, holds: 0 };
  let [lines, skipped] = [0, 0];
  for (const source of sources) {
    const { path, text, languageVersion } = source;
    const version = languageVersion === undefined ? {} : { languageVersion };
    const file = changedFile(path, text, null, version);
    const analysis = await analyseFile(engine, file, { rules: DEFECT_RULES, minSeverity: 'info' });
    skipped += analysis.skipped.length;
    lines += lineStarts(source.text).length;
    for (const finding of analysis.findings) hits.push(toHit(source, finding));
    fixes.drafted += analysis.fixes.length + analysis.withheld.length;
    fixes.proven += analysis.fixes.length;
    for (const { candidate } of analysis.fixes) {
      const fixed = applyEdits(source.text, candidate.edits);
      fixes.holds += Number(holds(source.path, source.text, fixed, candidate.finding.ruleId));
    }
  }
  return { hits, files: sources.length, lines, skipped, fixes };
}

const CONTEXT_LINES = 7;

function toHit(
  { owner, language, path, text }: Source,
  { fingerprint, ruleId, lines, message }: Finding,
): Hit {
  const first = Math.max(0, lines.startLine - 1 - CONTEXT_LINES);
  const shown = text.split('\n').slice(first, lines.startLine + CONTEXT_LINES);
  const code = shown.map((line, index) => `${first + index + 1}: ${line}`).join('\n');
  const id = hitId(owner, fingerprint);
  return { id, rule: ruleId, owner, language, path, line: lines.startLine, message, code };
}

/** The table: every one of the rules, hit or not. */
export function noiseByRule(
  metas: readonly RuleMeta[],
  hits: readonly Hit[],
  labels: Labels,
): readonly RuleNoise[] {
  const wanted = byRuleOf(toBeLabelled(hits));
  return metas.map(({ id, offByDefault }) => {
    const verdicts = (wanted.get(id) ?? []).map((hit) => verdictOf(labels, hit.id));
    const isOpen = verdicts.includes(null);
    return {
      rule: id,
      offByDefault: offByDefault !== undefined,
      hits: hits.filter(({ rule }) => rule === id).length,
      labelled: verdicts.filter((verdict) => verdict !== null).length,
      right: isOpen ? null : verdicts.filter((verdict) => verdict === true).length,
    };
  });
}

/** Findings without both labels, and labels whose finding is gone. Of packages in `unseen` nothing is known. */
export function labelState(hits: readonly Hit[], labels: Labels, unseen: ReadonlySet<string> = new Set()) {
  const known = new Set(hits.map(({ id }) => id));
  return {
    missing: toBeLabelled(hits).filter(({ id }) => verdictOf(labels, id) === null).length,
    stale: Object.keys(labels).filter(
      (id) => !known.has(id) && !unseen.has(id.slice(0, id.lastIndexOf('#'))),
    ),
  };
}
