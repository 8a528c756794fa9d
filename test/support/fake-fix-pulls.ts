import type { CrawlStore } from '../../src/domain/crawl.js';
import type { DashboardStore, KnownDashboard } from '../../src/domain/dashboard.js';
import { fakeDashboardStore } from './fake-dashboard.js';
import {
  isLive,
  type CheckState,
  type DraftCommit,
  type FixPull,
  type FixPulls,
  type FixPullStore,
  type SeenFixPull,
} from '../../src/domain/fix-pull.js';

interface Rows {
  fixPulls: FixPull[];
  lookAt: Date | null;
  crawlAt: Date | null;
  dashboard: KnownDashboard | null;
}

/** What the store does with fix pull requests, and with what looks for them and lists them, on rows of one repository. */
export function fakeFixPullStore(rows: Rows): FixPullStore & CrawlStore & DashboardStore {
  return {
    ...fakeDashboardStore(rows),
    wantCrawl: async (_repository, at) => void (rows.crawlAt ??= at),
    planCrawl: async (_repository, at) => void (rows.crawlAt = at),
    forgetCrawl: async () => void (rows.crawlAt = null),
    fixPull: async (_repository, key) => rows.fixPulls.find((it) => it.key === key) ?? null,
    ruleFixPulls: async (_repository, limit) =>
      rows.fixPulls
        .filter(({ concern, state }) => concern.kind === 'rule' && state !== 'merged')
        .toReversed()
        .slice(0, limit),
    liveFixPulls: async () => rows.fixPulls.filter(isLive),
    fixPullAt: async (_repository, number) => rows.fixPulls.find((it) => it.number === number) ?? null,
    async saveFixPull(_repository, pull, lookAt) {
      rows.fixPulls = [...rows.fixPulls.filter((it) => it.key !== pull.key), pull];
      rows.lookAt = lookAt;
    },
    async forgetFixPull(_repository, key) {
      rows.fixPulls = rows.fixPulls.filter((it) => it.key !== key);
    },
  };
}

/** Branches and pull requests of fixes as GitHub would have them. */
export interface FakeFixPulls extends FixPulls {
  readonly branches: Map<string, string>;
  readonly commits: Map<string, DraftCommit>;
  readonly seen: SeenFixPull[];
  readonly checksAt: Map<string, CheckState[]>;
  /** GitHub's sentence, where it refuses a branch. */
  refusal: string | null;
  /** Called before each write with its name; may throw what ends the process. */
  beforeWrite: (what: string) => void;
  readonly writes: string[];
}

export function fakeFixPulls(): FakeFixPulls {
  const isAncestor = (old: string, sha: string): boolean =>
    old === sha || (fake.commits.get(sha)?.parents ?? []).some((parent) => isAncestor(old, parent));
  const write = (what: string): void => {
    fake.beforeWrite(what);
    fake.writes.push(what);
  };
  const change = (number: number, changed: Partial<SeenFixPull>): void => {
    const at = fake.seen.findIndex((it) => it.number === number);
    const before = fake.seen[at];
    if (before !== undefined) fake.seen[at] = { ...before, ...changed };
  };
  /** The head of an open one is where its branch is. */
  const live = (it: SeenFixPull): SeenFixPull => {
    const head = it.state === 'open' ? fake.branches.get(it.nodeId) : undefined;
    return head === undefined ? it : { ...it, headSha: head };
  };
  const fake: FakeFixPulls = {
    branches: new Map(),
    commits: new Map(),
    seen: [],
    checksAt: new Map(),
    refusal: null,
    beforeWrite: () => undefined,
    writes: [],
    tip: async (_repository, branch) => fake.branches.get(branch) ?? null,
    async draftCommit(_repository, commit) {
      write('commit');
      const sha = `${fake.commits.size + 1}`.padStart(40, 'c');
      fake.commits.set(sha, commit);
      return sha;
    },
    async put(_repository, branch, sha, isNew) {
      write('put');
      if (fake.refusal !== null) return { kind: 'refused', why: fake.refusal };
      const there = fake.branches.get(branch);
      if (there === sha) return { kind: 'put' };
      if (isNew ? there !== undefined : there === undefined || !isAncestor(there, sha))
        return { kind: 'moved' };
      fake.branches.set(branch, sha);
      return { kind: 'put' };
    },
    async remove(_repository, branch, sha) {
      write('remove');
      if (fake.branches.get(branch) === sha) fake.branches.delete(branch);
    },
    async pull(_repository, number) {
      const found = fake.seen.find((it) => it.number === number);
      return found === undefined ? null : live(found);
    },
    async open(_repository, { branch, base, body }) {
      write('open');
      const there = fake.seen.find((it) => it.nodeId === branch && it.state === 'open');
      if (there !== undefined) return there;
      const opened: SeenFixPull = {
        number: 100 + fake.seen.length,
        // Its branch, by which the tests find it.
        nodeId: branch,
        state: 'open',
        isDraft: true,
        headSha: fake.branches.get(branch) ?? '',
        baseRef: base,
        body,
      };
      fake.seen.push(opened);
      return opened;
    },
    async markReady(_repository, { nodeId }) {
      write('ready');
      const found = fake.seen.find((it) => it.nodeId === nodeId && it.state === 'open');
      if (found !== undefined) change(found.number, { isDraft: false });
    },
    async edit(_repository, number, { body, base, state }) {
      write('edit');
      const found = fake.seen.find((it) => it.number === number);
      if (found !== undefined && state === 'closed') change(number, { ...live(found), state });
      change(number, {
        ...(body === undefined ? {} : { body }),
        ...(base === undefined ? {} : { baseRef: base }),
      });
    },
    checks: async (_repository, sha) => fake.checksAt.get(sha) ?? [],
  };
  return fake;
}
