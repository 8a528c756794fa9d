/** Names of things on GitHub. Rows and caches are keyed by the numeric ids; logins and names only address API calls. */
export interface RepositoryRef {
  readonly installationId: number;
  readonly repositoryId: number;
  readonly owner: string;
  readonly name: string;
}

export interface PullRequestRef {
  readonly repository: RepositoryRef;
  readonly number: number;
}

/** All that belongs to an installation, or to one of its repositories. */
export interface TenantScope {
  readonly installationId: number;
  readonly repositoryId: number | null;
}

/** First seven characters, as GitHub prints a SHA. */
export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}
