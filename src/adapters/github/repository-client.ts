import type { RepositoryRef } from '../../domain/ids.js';
import type { GitHubClient, GitHubClients } from './client.js';
import { call, isNotFound } from './errors.js';

/** The client of an installation, with the names by which REST knows one of its repositories. */
export interface RepositoryClient {
  readonly client: GitHubClient;
  readonly names: { readonly owner: string; readonly repo: string };
}

/** Gives a repository its client. */
export function repositoryClients(clients: GitHubClients): (repository: RepositoryRef) => RepositoryClient {
  return ({ installationId, owner, name }) => ({
    client: clients.installation(installationId),
    names: { owner, repo: name },
  });
}

/** What GitHub answers, or null where it says that there is no such thing. */
export async function orNull<T>(what: string, request: () => Promise<T>): Promise<T | null> {
  return call(what, async () => {
    try {
      return await request();
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
  });
}
