import type { FixPull } from '../../domain/fix-pull.js';
import { renderFixPull } from '../../publishers/fix-pull.js';
import type { FixPullPorts } from './ports.js';

/** Title and description of what our row tells of; null where none of its fixes is what was sealed. */
export function describe(
  { engine }: Pick<FixPullPorts, 'engine'>,
  known: FixPull,
): ReturnType<typeof renderFixPull> | null {
  const { baseSha, commits } = known;
  const headSha = commits.at(-1);
  const fixes = known.files.flatMap((file) => file.fixes.map((record) => engine.readmit(record)));
  const sealed = fixes.filter((fix) => fix !== null);
  if (sealed.length === 0 || headSha === undefined || baseSha === null) return null;
  return renderFixPull({ ...known, fixes: sealed, rules: engine.rules, headSha, baseSha });
}
