import type { OwnThread, Threads } from '../../src/domain/threads.js';

/** The threads that the app began on one pull request. */
export interface FakeThreads extends Threads {
  threads: OwnThread[];
  readonly resolved: string[];
  /** How often they were read. */
  reads: number;
  /** Comments in the order in which they were rewritten. */
  readonly edits: { readonly commentId: number; readonly body: string }[];
  /** Called before each write; may throw what GitHub answers, or what ends the process. */
  beforeWrite: (what: string) => void;
}

export function fakeThreads(): FakeThreads {
  const fake: FakeThreads = {
    threads: [],
    resolved: [],
    reads: 0,
    edits: [],
    beforeWrite: () => undefined,
    async own() {
      fake.reads += 1;
      return { threads: fake.threads, isComplete: true };
    },
    async edit(_ref, commentId, body) {
      fake.beforeWrite('edit');
      fake.edits.push({ commentId, body });
      fake.threads = fake.threads.map((it) => (it.commentId === commentId ? { ...it, body } : it));
    },
    async resolve(_ref, threadId) {
      fake.beforeWrite('resolve');
      fake.resolved.push(threadId);
      fake.threads = fake.threads.map((it) => (it.id === threadId ? { ...it, isResolved: true } : it));
    },
  };
  return fake;
}
