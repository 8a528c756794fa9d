import type { Committer } from '../../domain/committer.js';
import type { Conversation } from '../../domain/conversation.js';
import type { Engine } from '../../domain/engine.js';
import type { FixPulls } from '../../domain/fix-pull.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type {
  JobContext,
  PullRequestReader,
  Queue,
  RulePackReader,
  Store,
  TenantStore,
} from '../../domain/ports.js';
import type { PullRequest } from '../../domain/snapshot.js';

export interface CommandPorts {
  readonly store: Store;
  readonly queue: Pick<Queue, 'add'>;
  readonly reader: PullRequestReader;
  readonly conversation: Conversation;
  readonly committer: Committer;
  readonly pulls: FixPulls;
  readonly packs: RulePackReader;
  readonly engine: Engine;
  /** All that findings can be of, those of models and tools too. */
  readonly rules: Engine['rules'];
  readonly now: () => Date;
  /** True of words that are kept nowhere. */
  readonly holdsSecret: (text: string) => boolean;
  /** A short random text by which a person's report finds our log line. */
  readonly newReference: () => string;
  /** Told what ended a command otherwise than it should; `reference` is shown to the person, or null. */
  readonly onError: (error: unknown, reference: string | null) => void;
}

/** One pass over the commands of a pull request. */
export interface Pass {
  readonly ports: CommandPorts;
  readonly tenant: TenantStore;
  readonly ref: PullRequestRef;
  readonly pullRequest: PullRequest;
  readonly context: Pick<JobContext, 'lastAttempt' | 'signal'>;
  /** Comments that a refusal was answered to. */
  readonly refused: Set<string>;
}
