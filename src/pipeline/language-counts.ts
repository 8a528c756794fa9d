import type { Snapshot } from '../domain/snapshot.js';
import type { LanguageCount, ReportedFinding } from '../publishers/report.js';

/** Files that were read and findings in them, by what people call their language. */
export function languageCounts(
  { files }: Snapshot,
  findings: readonly ReportedFinding[],
  nameOf: (path: string) => string | null,
): readonly LanguageCount[] {
  const read = files.filter(({ kind }) => kind === 'read').map(({ path }) => nameOf(path));
  const found = findings.map(({ finding }) => nameOf(finding.path));
  const names = new Set(read.filter((name) => name !== null));
  return [...names]
    .map((name) => ({
      name,
      files: read.filter((one) => one === name).length,
      findings: found.filter((one) => one === name).length,
    }))
    .sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1));
}
