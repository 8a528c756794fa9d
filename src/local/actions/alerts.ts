import type { ScanResult } from '../options.js';
import { timestamp } from '../people.js';
import type { Alert, Repository, World } from '../world.js';

/** The results of a tool for one commit of a ref. */
export interface ScanResults {
  readonly ref: string;
  readonly sha: string;
  readonly tool: string;
  readonly found: readonly ScanResult[];
}

/** Code scanning is given results: what the tool found before on this ref, and no longer does, is fixed. */
export function takeResults(world: World, repository: Repository, results: ScanResults): void {
  const { ref, sha, tool, found } = results;
  for (const alert of repository.alerts) if (alert.ref === ref && alert.tool === tool) alert.state = 'fixed';
  for (const result of found) {
    const number = repository.alerts.length + 1;
    const alert: Alert = { number, ref, sha, tool, result, createdAt: timestamp(world), state: 'open' };
    repository.alerts.push(alert);
  }
  repository.scannedRefs.add(ref);
}
