import type { RepositoryRef } from '../domain/ids.js';
import type { PullRequestReader } from '../domain/ports.js';
import type { Settings } from '../domain/snapshot.js';
import { withoutBadRules } from './checked-rules.js';
import { loadSettingsAt } from './repository-settings.js';
import { withPacks, type PackPorts } from './rule-packs.js';

export interface SettingsPorts extends PackPorts {
  readonly reader: Pick<PullRequestReader, 'onBranch'>;
}

/**
 * Settings at the tip of a branch, null for the default one, with all the rules that can run, those of packs among them.
 *
 * Requests to GitHub: 1, or 2 where the repository has no settings of its own; those of packs apart.
 */
export async function usableSettings(
  ports: SettingsPorts,
  repository: RepositoryRef,
  branch: string | null,
  signal: AbortSignal,
): Promise<Settings> {
  const { reader, engine } = ports;
  const ruleIds = engine.rules.map(({ id }) => id);
  const settings = await loadSettingsAt(reader, repository, branch, ruleIds);
  const own = await withoutBadRules(engine, settings, signal);
  return withPacks(ports, repository.installationId, own, signal);
}
