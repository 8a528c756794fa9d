import type { Account, App, Installation, World } from '../world.js';

/** Base of addresses for people. Fixed, so that what a bot writes with it does not depend on a port. */
export const SITE = 'https://github.localhost';

/** An opaque global id, as GitHub makes them: a prefix that tells the kind, and the number. */
export function nodeId(prefix: string, id: number): string {
  return `${prefix}_kwDO${Buffer.from(String(id)).toString('base64url')}`;
}

/** The number inside a global id of this kind; null when it is of another. */
export function numberOfNodeId(prefix: string, id: string): number | null {
  const start = `${prefix}_kwDO`;
  return id.startsWith(start) ? Number(Buffer.from(id.slice(start.length), 'base64url').toString()) : null;
}

export function renderAccount(world: World, account: Account): Record<string, unknown> {
  const url = `${world.url}/users/${encodeURIComponent(account.login)}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.type === 'Organization' ? 'O' : 'U', account.id),
    avatar_url: `${SITE}/avatars/${account.id}`,
    gravatar_id: '',
    url,
    html_url: `${SITE}/${encodeURIComponent(account.login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.type,
    user_view_type: 'public',
    site_admin: false,
  };
}

export function renderPublicUser(world: World, account: Account): Record<string, unknown> {
  return {
    ...renderAccount(world, account),
    name: account.name,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
  };
}

export function renderApp(world: World, app: App): Record<string, unknown> {
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId('A', app.id),
    client_id: app.clientId,
    owner: renderAccount(world, app.owner),
    name: app.name,
    description: app.description,
    external_url: app.homepage,
    // its pages are here, for a browser to open
    html_url: `${world.url}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.permissions,
    events: app.events,
  };
}

export function renderInstallation(world: World, installation: Installation): Record<string, unknown> {
  const { app, account } = installation;
  return {
    id: installation.id,
    account: renderAccount(world, account),
    repository_selection: installation.repositories ? 'selected' : 'all',
    access_tokens_url: `${world.url}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${world.url}/installation/repositories`,
    html_url: `${SITE}/settings/installations/${installation.id}`,
    app_id: app.id,
    app_slug: app.slug,
    client_id: app.clientId,
    target_id: account.id,
    target_type: account.type,
    permissions: installation.permissions,
    events: app.events,
    created_at: installation.createdAt,
    updated_at: installation.updatedAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: installation.suspendedAt ? renderAccount(world, account) : null,
    suspended_at: installation.suspendedAt,
  };
}
