import type {
  Dashboard,
  DashboardIssue,
  DashboardStore,
  KnownDashboard,
} from '../../src/domain/dashboard.js';

/** What the store does with the dashboard of one repository. */
export function fakeDashboardStore(rows: { dashboard: KnownDashboard | null }): DashboardStore {
  const change = (over: Partial<KnownDashboard>): void => {
    if (rows.dashboard !== null) rows.dashboard = { ...rows.dashboard, ...over };
  };
  const EMPTY = { number: null, digestSince: null, wishes: [] } as const;
  return {
    dashboard: async () => rows.dashboard,
    async showDashboard(_repository, seen, lookAt) {
      rows.dashboard = { ...EMPTY, ...rows.dashboard, seen, notes: {}, lookAt };
    },
    refreshDashboard: async (_repository, lookAt) => change({ lookAt }),
    saveDashboard: async (_repository, { number, digestSince, notes }) =>
      change({ number, digestSince, notes }),
    endWish: async (_repository, delivery) =>
      change({ wishes: rows.dashboard?.wishes.filter((wish) => wish.delivery !== delivery) ?? [] }),
    async planDashboard(_repository, before, next) {
      if (rows.dashboard?.lookAt?.getTime() === before?.getTime()) change({ lookAt: next });
    },
    forgetDashboard: async () => void (rows.dashboard = null),
  };
}

/** A repository's issues as GitHub would have them; all of them are the app's. */
export interface FakeDashboard extends Dashboard {
  readonly issues: DashboardIssue[];
  readonly comments: string[];
  /** False: the repository has none. */
  hasIssues: boolean;
  /** Each request, by its name. */
  readonly asked: string[];
  /** Called before each request with its name, and after the write that it makes; may throw what ends the process. */
  before: (what: string) => void;
  after: (what: string) => void;
}

export function fakeDashboard(): FakeDashboard {
  const ask = (what: string): void => {
    fake.before(what);
    fake.asked.push(what);
  };
  const at = (number: number): DashboardIssue | null =>
    fake.hasIssues ? (fake.issues.find((issue) => issue.number === number) ?? null) : null;
  const fake: FakeDashboard = {
    issues: [],
    comments: [],
    hasIssues: true,
    asked: [],
    before: () => undefined,
    after: () => undefined,
    async find(_repository, marker) {
      ask('find');
      return fake.hasIssues ? (fake.issues.find(({ body }) => body.includes(marker)) ?? null) : null;
    },
    async read(_repository, number) {
      ask('read');
      return at(number);
    },
    async open(_repository, { body }) {
      ask('open');
      if (!fake.hasIssues) return { kind: 'disabled' };
      const number = 7 + fake.issues.length;
      fake.issues.push({ number, state: 'open', body });
      fake.after('open');
      return { kind: 'opened', number };
    },
    async edit(_repository, number, body) {
      ask('edit');
      const issue = at(number);
      if (issue === null) return 'gone';
      fake.issues[fake.issues.indexOf(issue)] = { ...issue, body };
      fake.after('edit');
      return 'edited';
    },
    async hasComment(_repository, _number, marker) {
      ask('has-comment');
      return fake.comments.some((body) => body.includes(marker));
    },
    async comment(_repository, number, body) {
      ask('comment');
      if (at(number) === null) return 'gone';
      fake.comments.push(body);
      fake.after('comment');
      return 'posted';
    },
  };
  return fake;
}
