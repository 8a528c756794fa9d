import { and, asc, eq, lte } from 'drizzle-orm';
import { MAX_WISHES, type DashboardWish } from '../../domain/dashboard.js';
import { hasChanges } from '../../domain/dashboard-boxes.js';
import type { Event } from '../../domain/event.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { Consequences, OpenRequest } from '../../domain/ports.js';
import { wishesSchema } from './dashboard-schema.js';
import { isOf } from './dashboards.js';
import type { Transaction } from './database.js';
import { mayWork, readRepository, sameInstallation } from './repository-reads.js';
import { dashboards, installations, repositories } from './schema.js';
import { NOTHING } from './tenant-work.js';
import { rememberRepository } from './tenants.js';

type Keys = Pick<RepositoryRef, 'repositoryId' | 'installationId'>;

/** The look that is asked for, by a person or because it is due. */
function dashboardRequest(
  { repositoryId, installationId }: Keys,
  priority: 'command' | 'crawl',
): OpenRequest {
  return { job: { kind: 'dashboard', repositoryId }, priority, installationId };
}

/**
 * Writes down what a person has ticked, where the issue is the dashboard, or may be one whose number we do not know yet. The
 * look is due at once, so that a wish whose job is lost is taken up all the same.
 */
export async function followDashboard(
  tx: Transaction,
  event: Extract<Event, { readonly kind: 'dashboard-touched' }>,
  delivery: string,
): Promise<Consequences> {
  const { number, changes, sender } = event;
  const repository = await rememberRepository(tx, event.repository, event.repositoryUpdatedAt);
  const is = and(isOf(repository), eq(dashboards.installationId, repository.installationId));
  const { wishes } = dashboards;
  const [row] = await tx
    .select({ number: dashboards.number, wishes })
    .from(dashboards)
    .where(is)
    .for('update');
  if (row === undefined || (row.number !== null && row.number !== number)) return NOTHING;
  const waiting = wishesSchema.parse(row.wishes);
  const wish: DashboardWish = { delivery, number, login: sender.login, ...changes };
  const isKept = hasChanges(changes) && waiting.length < MAX_WISHES;
  await tx
    .update(dashboards)
    .set({ lookAt: new Date(), ...(isKept ? { wishes: [...waiting, wish] } : {}) })
    .where(is);
  const mayBeDone = (await readRepository(tx, repository.repositoryId)) !== null;
  return mayBeDone ? { ...NOTHING, wanted: [dashboardRequest(repository, 'command')] } : NOTHING;
}

/** At most this many at a time: the next turn comes soon. */
const MAX_DUE = 20;
/** Where a job does not come to it, it is asked for again after so long. */
const AGAIN_MS = 60 * 60 * 1000;

/** Asks for a look at those that are due. */
export async function raiseDashboards(tx: Transaction, now: Date): Promise<OpenRequest[]> {
  const { repositoryId, installationId } = dashboards;
  const due = await tx
    .select({ repositoryId, installationId })
    .from(dashboards)
    .innerJoin(repositories, eq(repositories.repositoryId, dashboards.repositoryId))
    .leftJoin(installations, sameInstallation)
    .where(and(lte(dashboards.lookAt, now), mayWork))
    .orderBy(asc(dashboards.lookAt))
    .limit(MAX_DUE);
  const lookAt = new Date(now.getTime() + AGAIN_MS);
  for (const row of due)
    await tx
      .update(dashboards)
      .set({ lookAt })
      .where(and(isOf(row), eq(installationId, row.installationId)));
  return due.map((row) => dashboardRequest(row, 'crawl'));
}
