import type { Committer } from '../../domain/committer.js';
import type { Engine } from '../../domain/engine.js';
import type { FixPulls } from '../../domain/fix-pull.js';
import type { PullRequestReader, RulePackReader, TenantStore } from '../../domain/ports.js';

export interface FixPullPorts {
  readonly store: TenantStore;
  readonly reader: Pick<PullRequestReader, 'files' | 'pullRequest' | 'onBranch'>;
  readonly packs: RulePackReader;
  readonly engine: Engine;
  readonly committer: Pick<Committer, 'rules'>;
  readonly pulls: FixPulls;
  readonly now: () => Date;
}
