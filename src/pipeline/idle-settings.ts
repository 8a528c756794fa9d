import type { RepositoryConfig } from '../domain/repository-config.js';

/** A setting that somebody has switched on, and the one without which it does nothing. */
export interface IdleSetting {
  readonly setting: readonly string[];
  readonly needs: string;
}

/** What is on in vain. */
export function idleSettings({ crawl }: Pick<RepositoryConfig, 'crawl'>): readonly IdleSetting[] {
  const idle: IdleSetting[] = [];
  if (crawl.dashboard && !crawl.enabled)
    idle.push({ setting: ['crawl', 'dashboard'], needs: 'crawl.enabled' });
  if (crawl.digest && !crawl.dashboard) idle.push({ setting: ['crawl', 'digest'], needs: 'crawl.dashboard' });
  return idle;
}
