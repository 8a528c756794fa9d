import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import type { Store } from '../../src/domain/ports.js';
import { commandContract } from './store-commands.js';
import { feedbackContract } from './store-feedback.js';
import { crawlContract } from './store-crawls.js';
import { dashboardContract } from './store-dashboards.js';
import { failedCheckContract } from './store-failed-checks.js';
import { fixPullContract } from './store-fix-pulls.js';
import { inboxContract } from './store-inbox.js';
import { mergeGroupContract } from './store-merge-groups.js';
import { modelUseContract } from './store-model-uses.js';
import { headFixContract } from './store-head-fixes.js';
import { headContract } from './store-heads.js';
import { onboardingContract } from './store-onboardings.js';
import { outcomeContract } from './store-outcomes.js';
import { orderContract } from './store-order.js';
import { questionContract } from './store-questions.js';
import { reviewContract } from './store-reviews.js';
import { silenceContract } from './store-silences.js';
import { statsContract } from './store-stats.js';
import { sweepContract } from './store-sweeps.js';
import { tenantContract } from './store-tenants.js';
import { trainingContract } from './store-training.js';

/** What every store does, whichever engine runs it. `open` gives a migrated one, with or without rows in it. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  // A busy machine is slow, and no answer depends on time.
  jest.setTimeout(60_000);
  describe(`store on ${name}`, () => {
    let store: Store;
    beforeAll(async () => {
      store = await open();
    }, 60_000);
    afterAll(() => store.close());

    inboxContract(() => store);
    reviewContract(() => store);
    headContract(() => store);
    failedCheckContract(() => store);
    tenantContract(() => store);
    sweepContract(() => store);
    orderContract(() => store);
    mergeGroupContract(() => store);
    modelUseContract(() => store);
    trainingContract(() => store);
    onboardingContract(() => store);
    commandContract(() => store);
    questionContract(() => store);
    headFixContract(() => store);
    fixPullContract(() => store);
    crawlContract(() => store);
    dashboardContract(() => store);
    outcomeContract(() => store);
    silenceContract(() => store);
    statsContract(() => store);
    feedbackContract(() => store);
  });
}
