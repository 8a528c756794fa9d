import type { CrawlStore } from '../../domain/crawl.js';
import type { DashboardStore } from '../../domain/dashboard.js';
import type { FixPullStore } from '../../domain/fix-pull.js';
import type { HeadFixStore } from '../../domain/head-fixes.js';
import { forgetCrawl, planCrawl, wantCrawl } from './crawls.js';
import {
  endWish,
  forgetDashboard,
  planDashboard,
  readDashboard,
  refreshDashboard,
  saveDashboard,
  showDashboard,
} from './dashboards.js';
import type { Transaction } from './database.js';
import { forgetFixPull, readFixPull, readLiveFixPulls, readRuleFixPulls, saveFixPull } from './fix-pulls.js';
import { readHeadFixes, saveHeadFixes } from './head-fixes.js';

/** One transaction of one tenant. */
export type Run = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

/** Fixes that are kept, those that are proposed, what looks for more of them, and the issue that lists them. */
export function fixStores(run: Run): HeadFixStore & FixPullStore & CrawlStore & DashboardStore {
  return {
    headFixes: (ref) => run((tx) => readHeadFixes(tx, ref)),
    saveHeadFixes: (ref, fixes) => run((tx) => saveHeadFixes(tx, ref, fixes)),
    fixPull: (repository, key) => run((tx) => readFixPull(tx, repository, { key })),
    ruleFixPulls: (repository, limit) => run((tx) => readRuleFixPulls(tx, repository, limit)),
    fixPullAt: (repository, number) => run((tx) => readFixPull(tx, repository, { number })),
    liveFixPulls: (repository) => run((tx) => readLiveFixPulls(tx, repository)),
    saveFixPull: (repository, pull, lookAt) => run((tx) => saveFixPull(tx, repository, pull, lookAt)),
    forgetFixPull: (repository, key) => run((tx) => forgetFixPull(tx, repository, key)),
    wantCrawl: (repository, at) => run((tx) => wantCrawl(tx, repository, at)),
    planCrawl: (repository, at) => run((tx) => planCrawl(tx, repository, at)),
    forgetCrawl: (repository) => run((tx) => forgetCrawl(tx, repository)),
    ...dashboardStore(run),
  };
}

function dashboardStore(run: Run): DashboardStore {
  return {
    dashboard: (repository) => run((tx) => readDashboard(tx, repository)),
    showDashboard: (repository, seen, lookAt) => run((tx) => showDashboard(tx, repository, seen, lookAt)),
    refreshDashboard: (repository, lookAt) => run((tx) => refreshDashboard(tx, repository, lookAt)),
    saveDashboard: (repository, known) => run((tx) => saveDashboard(tx, repository, known)),
    endWish: (repository, delivery) => run((tx) => endWish(tx, repository, delivery)),
    planDashboard: (repository, before, next) => run((tx) => planDashboard(tx, repository, before, next)),
    forgetDashboard: (repository) => run((tx) => forgetDashboard(tx, repository)),
  };
}
