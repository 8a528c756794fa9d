import type { Installation, Permissions } from '../world.js';

/**
 * The events that an app can ask for, each with the permission that it needs (docs.github.com, "Webhook events and
 * payloads", availability of each event). Null: none.
 */
export const SUBSCRIBABLE: Readonly<Record<string, string | null>> = {
  check_run: 'checks',
  check_suite: 'checks',
  code_scanning_alert: 'security_events',
  commit_comment: 'contents',
  create: 'contents',
  delete: 'contents',
  deployment: 'deployments',
  deployment_status: 'deployments',
  discussion: 'discussions',
  discussion_comment: 'discussions',
  fork: 'contents',
  gollum: 'contents',
  installation_target: null,
  issue_comment: 'issues',
  issues: 'issues',
  label: 'metadata',
  member: 'members',
  membership: 'members',
  merge_group: 'merge_queues',
  meta: null,
  milestone: 'pull_requests',
  organization: 'members',
  page_build: 'pages',
  public: 'metadata',
  pull_request: 'pull_requests',
  pull_request_review: 'pull_requests',
  pull_request_review_comment: 'pull_requests',
  pull_request_review_thread: 'pull_requests',
  push: 'contents',
  release: 'contents',
  repository: 'metadata',
  repository_dispatch: 'contents',
  security_advisory: null,
  star: 'metadata',
  status: 'statuses',
  watch: 'metadata',
  workflow_dispatch: 'actions',
  workflow_job: 'actions',
  workflow_run: 'actions',
};

/** These reach every app, and cannot be asked for. */
const AUTOMATIC = new Set(['installation', 'installation_repositories', 'github_app_authorization']);
const WITH_CHECKS = new Set(['check_run', 'check_suite']);

/** Whether these permissions, whatever their level, let an app ask for an event. */
export function supports(permissions: Permissions, event: string): boolean {
  const needed = SUBSCRIBABLE[event];
  // every app reads metadata
  if (needed === null || needed === 'metadata') return true;
  return needed !== undefined && permissions[needed] !== undefined;
}

/** Whether the app of an installation hears of an event: it asked, and the owner has granted what that needs. */
export function hears({ app, permissions }: Installation, event: string): boolean {
  if (AUTOMATIC.has(event)) return true;
  if (WITH_CHECKS.has(event) && permissions['checks'] === 'write') return true;
  return app.events.includes(event) && supports(permissions, event);
}
