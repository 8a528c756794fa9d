import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadContract } from './contract.js';
import { checkControls } from './control/checks.js';
import { issueControls } from './control/issues.js';
import { tenantControls } from './control/tenants.js';
import { talkControls } from './control/talk.js';
import { workControls } from './control/work.js';
import { createFaults } from './faults.js';
import { createLock } from './lock.js';
import { installationPages } from './pages/install.js';
import { registrationPages } from './pages/register.js';
import { GITHUB_LIMITS } from './rates.js';
import { alertRoutes } from './routes/alerts.js';
import { appRoutes } from './routes/apps.js';
import { archivePages, archiveRoutes } from './routes/archives.js';
import { checkRoutes } from './routes/checks.js';
import { commentRoutes } from './routes/comments.js';
import { contentRoutes } from './routes/contents.js';
import { gitRoutes } from './routes/git.js';
import { historyRoutes } from './routes/history.js';
import { hookRoutes } from './routes/hooks.js';
import { issueRoutes } from './routes/issues.js';
import { manifestRoutes } from './routes/manifests.js';
import { pullRoutes } from './routes/pulls.js';
import { repositoryRoutes } from './routes/repositories.js';
import { ruleRoutes } from './routes/rules.js';
import { refRoutes } from './routes/refs.js';
import { reviewCommentRoutes } from './routes/review-comments.js';
import { reviewRoutes } from './routes/reviews.js';
import { statusRoutes } from './routes/statuses.js';
import { createHttpServer } from './server.js';
import type { StandInOptions } from './options.js';
import type { StandIn } from './standin.js';
import { createDeliveries } from './webhooks/deliveries.js';
import { createWorld } from './world.js';

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      // a listening TCP server has an address of this kind
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Starts a GitHub on a loopback port. It remembers everything in memory and forgets it with `close`. */
export async function startStandIn({
  port = 0,
  now = () => new Date(),
  limits = {},
}: StandInOptions = {}): Promise<StandIn> {
  const world = createWorld(now, limits === 'off' ? null : { ...GITHUB_LIMITS, ...limits });
  const contract = loadContract();
  const faults = createFaults();
  const lock = createLock();
  const deliveries = createDeliveries(world, contract);
  const routes = [
    ...appRoutes,
    ...hookRoutes(deliveries),
    ...repositoryRoutes,
    ...contentRoutes,
    ...historyRoutes,
    ...gitRoutes,
    ...archiveRoutes,
    ...refRoutes,
    ...ruleRoutes,
    ...pullRoutes,
    ...reviewRoutes,
    ...reviewCommentRoutes,
    ...issueRoutes,
    ...commentRoutes,
    ...checkRoutes,
    ...statusRoutes,
    ...alertRoutes,
    ...manifestRoutes,
  ];
  const pages = [...registrationPages(contract.permissionLevels), ...installationPages, ...archivePages];
  const server = createHttpServer({ world, routes, pages, contract, faults, lock });
  world.url = `http://127.0.0.1:${await listen(server, port)}`;
  return {
    url: world.url,
    requests: world.requests,
    refusals: world.refusals,
    contractViolations: world.contractViolations,
    deliveries,
    ...tenantControls(world),
    ...workControls(world, lock),
    ...checkControls(world, lock),
    ...talkControls(world, lock),
    ...issueControls(world, lock),
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    onWrite: (hook) => faults.onWrite(hook),
    async close() {
      deliveries.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await deliveries.idle();
      await Promise.all([...world.repositories.values()].map(({ store }) => store.close()));
    },
  };
}
