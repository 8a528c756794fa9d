import type { Fix, FixRecord } from '../../domain/fix.js';
import type { HeadFixes } from '../../domain/head-fixes.js';
import type { Snapshot } from '../../domain/snapshot.js';
import { tasksOf } from '../prove-tasks.js';

/** The fixes of a head by their files, with what each file was proven under: what is kept until somebody asks for them. */
export function headFixesOf(snapshot: Snapshot, fixes: readonly Fix[]): HeadFixes {
  const tasks = tasksOf(snapshot, { fixes });
  const paths = [...new Set(fixes.map(({ candidate }) => candidate.finding.path))];
  const files = paths.map((path) => {
    const { file, rules, custom = [] } = tasks.forFile(path);
    const languageVersion = file.languageVersion ?? null;
    return { path, levels: rules, custom, languageVersion, fixes: recordsAt(path, fixes) };
  });
  return { headSha: snapshot.pullRequest.headSha, files };
}

/** The fixes of one file, as data. */
export function recordsAt(path: string, fixes: readonly Fix[]): readonly FixRecord[] {
  return fixes
    .filter(({ candidate }) => candidate.finding.path === path)
    .map(({ candidate, proof, digest }) => ({ candidate, proof, digest }));
}
