import { z } from 'zod';
import type { Event, InstallationFacts, RepositoryFacts } from '../../domain/event.js';
import { ignored, time, type EventParser } from './shapes.js';

const installation = z.object({
  id: z.int(),
  // An enterprise has a slug where users and organizations have a login.
  account: z.object({ id: z.int(), login: z.string().optional(), slug: z.string().optional() }),
  repository_selection: z.enum(['all', 'selected']),
  permissions: z.record(z.string(), z.string()),
  suspended_at: z.string().nullish(),
  created_at: time,
  updated_at: time,
});
const listed = z.object({ id: z.int(), full_name: z.string(), private: z.boolean() });

const CHANGES = {
  created: 'created',
  deleted: 'deleted',
  suspend: 'suspended',
  unsuspend: 'unsuspended',
  new_permissions_accepted: 'permissions-accepted',
} as const;

export const installationChange: EventParser = {
  name: 'installation',
  parse(raw): Event {
    const payload = z
      .object({ action: z.string(), installation, repositories: z.array(listed).nullish() })
      .parse(raw);
    const change = z.enum(Object.keys(CHANGES) as (keyof typeof CHANGES)[]).safeParse(payload.action); // keys of a literal
    if (!change.success) return ignored(`installation.${payload.action} changes nothing here`);
    const facts = installationFacts(payload.installation);
    return {
      kind: 'installation-changed',
      change: CHANGES[change.data],
      installation: facts,
      repositories: (payload.repositories ?? []).map((each) => repositoryFacts(each, facts)),
    };
  },
};

export const installationRepositories: EventParser = {
  name: 'installation_repositories',
  parse(raw): Event {
    const payload = z
      .object({
        installation,
        repositories_added: z.array(listed),
        repositories_removed: z.array(z.object({ id: z.int() })),
      })
      .parse(raw);
    const facts = installationFacts(payload.installation);
    return {
      kind: 'repositories-changed',
      installation: facts,
      added: payload.repositories_added.map((each) => repositoryFacts(each, facts)),
      removed: payload.repositories_removed.map(({ id }) => id),
    };
  },
};

export const installationTarget: EventParser = {
  name: 'installation_target',
  parse(raw): Event {
    const { action, account } = z
      .object({ action: z.string(), account: z.object({ id: z.int(), login: z.string().optional() }) })
      .parse(raw);
    if (action !== 'renamed' || account.login === undefined) {
      return ignored(`installation_target.${action} changes nothing here`);
    }
    return { kind: 'account-renamed', accountId: account.id, login: account.login };
  },
};

function installationFacts(payload: z.infer<typeof installation>): InstallationFacts {
  const { id, account, repository_selection: repositorySelection, permissions } = payload;
  return {
    installationId: id,
    account: { id: account.id, login: account.login ?? account.slug ?? '' },
    repositorySelection,
    permissions,
    suspended: typeof payload.suspended_at === 'string',
    createdAt: payload.created_at,
    updatedAt: payload.updated_at,
  };
}

/** These lists name the owner in `full_name` alone, and tell neither whether a repository is archived nor when it changed. */
function repositoryFacts(
  { id, full_name: fullName, private: isPrivate }: z.infer<typeof listed>,
  { installationId, account }: InstallationFacts,
): RepositoryFacts {
  const [owner = account.login, name = fullName] = fullName.split('/');
  return {
    repository: { installationId, repositoryId: id, owner, name },
    private: isPrivate,
    archived: null,
    updatedAt: null,
  };
}
