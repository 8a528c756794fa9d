import type { Committer } from '../../domain/committer.js';
import type { Engine } from '../../domain/engine.js';
import type { FixPulls } from '../../domain/fix-pull.js';
import type { PullRequestReader, TenantStore } from '../../domain/ports.js';

export interface FixPullPorts {
  readonly store: TenantStore;
  readonly reader: Pick<PullRequestReader, 'files' | 'pullRequest'>;
  readonly engine: Pick<Engine, 'readmit' | 'prove' | 'rules'>;
  readonly committer: Pick<Committer, 'rules'>;
  readonly pulls: FixPulls;
  readonly now: () => Date;
}
