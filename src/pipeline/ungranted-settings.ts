import type { ConfigWarning, Settings, Snapshot } from '../domain/snapshot.js';
import type { Capabilities } from './capabilities.js';

type Granted = Pick<Capabilities, 'proposeFiles' | 'keepIssue'>;

/** What is switched on and takes a permission that the installation does not grant; nothing comes of it, so the check run says so. */
export function ungrantedSettings(
  { config: { crawl } }: Pick<Settings, 'config'>,
  { proposeFiles, keepIssue }: Granted,
): readonly ConfigWarning[] {
  if (!crawl.enabled) return [];
  if (!proposeFiles) return [ungranted('crawl.enabled', 'Contents: write')];
  return crawl.dashboard && !keepIssue ? [ungranted('crawl.dashboard', 'Issues: write')] : [];
}

function ungranted(key: string, permission: string): ConfigWarning {
  const message = `It takes the permission \`${permission}\`, which the installation does not grant.`;
  return { line: null, key, message };
}

/** The same head, whose settings tell of that too. */
export function withUngranted(snapshot: Snapshot, may: Granted): Snapshot {
  const { config } = snapshot;
  const ungrantedOnes = ungrantedSettings(config, may);
  if (ungrantedOnes.length === 0) return snapshot;
  return { ...snapshot, config: { ...config, warnings: [...config.warnings, ...ungrantedOnes] } };
}
