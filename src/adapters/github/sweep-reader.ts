import type { InstallationFacts, RepositoryFacts } from '../../domain/event.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { FailedDelivery, OpenHead, SweepReader } from '../../domain/ports.js';
import type { GitHubClient, GitHubClients } from './client.js';
import { call } from './errors.js';

const PAGE = 100;

type Rest = GitHubClient['rest'];
type ApiInstallation = Awaited<ReturnType<Rest['apps']['listInstallations']>>['data'][number];
type ApiRepository = Awaited<
  ReturnType<Rest['apps']['listReposAccessibleToInstallation']>
>['data']['repositories'][number];
type ApiPull = Awaited<ReturnType<Rest['pulls']['list']>>['data'][number];
type ApiDelivery = Awaited<ReturnType<Rest['apps']['listWebhookDeliveries']>>['data'][number];

/** What is compared with our own rows, over REST. */
export function createSweepReader(clients: GitHubClients): SweepReader {
  return {
    async installations() {
      const { rest } = clients.app();
      const found = await call('installations', () =>
        readAll(async (page) => {
          const { data, headers } = await rest.apps.listInstallations({ per_page: PAGE, page });
          return { items: data, link: headers.link };
        }),
      );
      return found.flatMap(toInstallationFacts);
    },
    async repositories(installationId) {
      const { rest } = clients.installation(installationId);
      const found = await call('repositories', () =>
        readAll(async (page) => {
          const asked = { per_page: PAGE, page };
          const { data, headers } = await rest.apps.listReposAccessibleToInstallation(asked);
          return { items: data.repositories, link: headers.link };
        }),
      );
      return found.map((repository) => toRepositoryFacts(installationId, repository));
    },
    openHeads: (repository, since) => readOpenHeads(clients, repository, since),
    failedDeliveries: (since) => readFailedDeliveries(clients, since),
    async redeliver(id) {
      await call('redelivery', () => clients.app().rest.apps.redeliverWebhookDelivery({ delivery_id: id }));
    },
  };
}

interface Page<T> {
  readonly items: readonly T[];
  readonly link: string | undefined;
}

/**
 * A whole list. What is missing from it counts as gone, so a list of several pages is read twice and joined: when an entry
 * is removed meanwhile, one of the next page moves to a page that was read already.
 */
async function readAll<T extends { readonly id: number }>(
  readPage: (page: number) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const found = new Map<number, T>();
  const readOnce = async (): Promise<number> => {
    for (let page = 1; ; page++) {
      const { items, link } = await readPage(page);
      for (const item of items) found.set(item.id, item);
      if (link?.includes('rel="next"') !== true) return page;
    }
  };
  if ((await readOnce()) > 1) await readOnce();
  return [...found.values()];
}

/** None for an account that was deleted. */
function toInstallationFacts(installation: ApiInstallation): readonly InstallationFacts[] {
  const { account } = installation;
  if (account === null) return [];
  // The SDK's type is a user and an enterprise at once; an enterprise has a slug alone.
  const { login, slug }: { readonly login?: string; readonly slug?: string } = account;
  return [
    {
      installationId: installation.id,
      account: { id: account.id, login: login ?? slug ?? '' },
      repositorySelection: installation.repository_selection,
      permissions: installation.permissions,
      suspended: installation.suspended_at !== null,
      createdAt: installation.created_at,
      updatedAt: installation.updated_at,
    },
  ];
}

function toRepositoryFacts(installationId: number, repository: ApiRepository): RepositoryFacts {
  const { id, name, owner } = repository;
  return {
    repository: { installationId, repositoryId: id, owner: owner.login, name },
    private: repository.private,
    archived: repository.archived,
    updatedAt: repository.updated_at,
  };
}

async function readOpenHeads(
  clients: GitHubClients,
  repository: RepositoryRef,
  since: Date | null,
): Promise<readonly OpenHead[]> {
  const { rest, paginate } = clients.installation(repository.installationId);
  const heads = new Map<number, OpenHead>();
  const pages = paginate.iterator(rest.pulls.list, {
    owner: repository.owner,
    repo: repository.name,
    state: 'open',
    sort: 'updated',
    direction: 'desc',
    per_page: PAGE,
  });
  await call('open pull requests', async () => {
    for await (const { data } of pages) {
      // What is updated while we read moves to the first page and shows what was there once more.
      for (const pull of data) if (!heads.has(pull.number)) heads.set(pull.number, toOpenHead(pull));
      const oldest = data.at(-1);
      if (since !== null && oldest !== undefined && new Date(oldest.updated_at) < since) break;
    }
  });
  return [...heads.values()];
}

function toOpenHead(pull: ApiPull): OpenHead {
  return {
    number: pull.number,
    headSha: pull.head.sha,
    baseRef: pull.base.ref,
    draft: pull.draft ?? false,
    createdAt: pull.created_at,
    updatedAt: pull.updated_at,
  };
}

async function readFailedDeliveries(clients: GitHubClients, since: Date): Promise<readonly FailedDelivery[]> {
  const { rest, paginate } = clients.app();
  const attempts: ApiDelivery[] = [];
  const pages = paginate.iterator(rest.apps.listWebhookDeliveries, { status: 'failure', per_page: PAGE });
  await call('deliveries', async () => {
    for await (const { data } of pages) {
      attempts.push(...data);
      const oldest = data.at(-1);
      if (oldest !== undefined && new Date(oldest.delivered_at) < since) break;
    }
  });
  return groupByGuid(attempts.filter((attempt) => new Date(attempt.delivered_at) >= since));
}

/** Attempts come latest first. Successful ones are listed by servers that do not know the filter. */
function groupByGuid(attempts: readonly ApiDelivery[]): readonly FailedDelivery[] {
  const failed = new Map<string, FailedDelivery>();
  for (const { id, guid } of attempts) {
    const known = failed.get(guid);
    failed.set(guid, { id: known?.id ?? id, guid, attempts: (known?.attempts ?? 0) + 1 });
  }
  for (const { guid, status_code } of attempts) {
    if (status_code >= 200 && status_code < 300) failed.delete(guid);
  }
  return [...failed.values()];
}
