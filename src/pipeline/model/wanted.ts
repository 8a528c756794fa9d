import type { Excerpt } from '../../domain/excerpt.js';
import type { RuleMeta } from '../../domain/finding.js';
import type { Engine } from '../../domain/engine.js';
import { factsForFile } from '../../domain/profile-facts.js';
import type { Fact } from '../../domain/profile.js';
import type { Snapshot } from '../../domain/snapshot.js';
import type { Fix } from '../../domain/fix.js';
import { isUndetected } from '../../domain/undetected.js';
import type { Analysis } from '../plan.js';
import { openReports } from '../tool-reports/open-reports.js';
import { draftable, MAX_DRAFTS, type Draftable } from './draftable.js';

/** A finding that a model is asked about, with what it is shown. */
export interface Wanted extends Draftable {
  readonly excerpt: Excerpt;
  /** What matters for the file of what was learned of the repository, and what people do not want to hear in it. */
  readonly facts: readonly Pick<Fact, 'statement'>[];
}

interface DraftGround {
  readonly rules: readonly RuleMeta[];
  /** Why people do not want to hear of something in a file, a line each; untrusted. */
  readonly reasonsFor: (path: string) => readonly string[];
}

/** The findings of a head that a model is asked about: ours, most valuable first, then what other tools report. */
export async function wantedDrafts(
  engine: Engine,
  snapshot: Snapshot,
  analysis: Analysis,
  { rules, reasonsFor }: DraftGround,
  signal: AbortSignal,
): Promise<readonly Wanted[]> {
  const own = draftable(snapshot, analysis, rules);
  const reported =
    own.length < MAX_DRAFTS ? await openReports(engine, snapshot, analysis.findings, signal) : [];
  const all: readonly Draftable[] = [...own, ...reported].slice(0, MAX_DRAFTS);
  const excerpted = all.map(async (one): Promise<readonly Wanted[]> => {
    const { file, finding, rule, defect } = one;
    const { path } = file;
    const languageId = engine.languageOf(path);
    const learned = factsForFile(snapshot.profile?.facts ?? [], { path, languageId });
    const statements = [...learned.map(({ statement }) => statement), ...reasonsFor(path)];
    const facts = statements.map((statement) => ({ statement }));
    const said = [path, defect, rule.summary, rule.why, rule.examples.good, ...statements];
    const verdict = await engine.excerpt({ file, finding, said }, signal);
    const isAsked = verdict.kind === 'done' && !isAboutSecret(one, verdict.value);
    return isAsked ? [{ ...one, excerpt: verdict.value, facts }] : [];
  });
  return (await Promise.all(excerpted)).flat();
}

/** What is known once fixes are drafted: what another tool reports is shown with its fix, and only then. */
export function withReported(
  analysis: Analysis,
  wanted: readonly Wanted[],
  fixes: readonly Fix[],
): Pick<Analysis, 'findings' | 'mentions'> {
  const mentions = new Map(
    wanted.flatMap(({ finding, mention }) => (mention ? [[finding.fingerprint, mention]] : [])),
  );
  const findings = fixes.map(({ candidate }) => candidate.finding).filter(isUndetected);
  return {
    findings: [...analysis.findings, ...findings],
    mentions: new Map([...(analysis.mentions ?? []), ...mentions]),
  };
}

/** A secret that was written down is to be changed where it is valid: no edit does that. */
function isAboutSecret({ file, finding }: Draftable, { masks }: Excerpt): boolean {
  const blamed = file.head.text.slice(finding.range.start, finding.range.end);
  const own = masks.filter(({ secret }) => file.head.text.includes(secret));
  return own.some(({ secret }) => blamed.includes(secret) || secret.includes(blamed));
}
