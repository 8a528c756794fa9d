import type { Excerpt } from '../../domain/excerpt.js';
import type { RuleMeta } from '../../domain/finding.js';
import type { Engine } from '../../domain/ports.js';
import { factsForFile } from '../../domain/profile-facts.js';
import type { Fact } from '../../domain/profile.js';
import type { Snapshot } from '../../domain/snapshot.js';
import type { Analysis } from '../plan.js';
import { draftable, type Draftable } from './draftable.js';

/** A finding that a model is asked about, with what it is shown. */
export interface Wanted extends Draftable {
  readonly excerpt: Excerpt;
  /** What matters for the file of what was learned of the repository. */
  readonly facts: readonly Fact[];
}

/** The findings of a head that a model is asked about, most valuable first. */
export async function wantedDrafts(
  engine: Engine,
  snapshot: Snapshot,
  analysis: Analysis,
  rules: readonly RuleMeta[],
  signal: AbortSignal,
): Promise<readonly Wanted[]> {
  const excerpted = draftable(snapshot, analysis, rules).map(async (one): Promise<readonly Wanted[]> => {
    const { file, finding, rule } = one;
    const { path } = file;
    const at = { path, languageId: engine.languageOf(path) };
    const facts = factsForFile(snapshot.profile?.facts ?? [], at);
    const statements = facts.map(({ statement }) => statement);
    const said = [path, finding.message, rule.summary, rule.why, rule.examples.good, ...statements];
    const verdict = await engine.excerpt({ file, finding, said }, signal);
    const isAsked = verdict.kind === 'done' && !isAboutSecret(one, verdict.value);
    return isAsked ? [{ ...one, excerpt: verdict.value, facts }] : [];
  });
  return (await Promise.all(excerpted)).flat();
}

/** A secret that was written down is to be changed where it is valid: no edit does that. */
function isAboutSecret({ file, finding }: Draftable, { masks }: Excerpt): boolean {
  const blamed = file.head.text.slice(finding.range.start, finding.range.end);
  const own = masks.filter(({ secret }) => file.head.text.includes(secret));
  return own.some(({ secret }) => blamed.includes(secret) || secret.includes(blamed));
}
