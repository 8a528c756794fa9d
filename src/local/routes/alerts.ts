import { ApiError } from '../errors.js';
import { apiUrl, siteUrl } from '../render/repositories.js';
import { listAnswer, repositoryOf } from '../route.js';
import type { Answer, Call, Route } from '../route.js';
import type { Alert, Repository, World } from '../world.js';

const PATH = '/repos/{owner}/{repo}/code-scanning/alerts';

function renderAlert(world: World, repository: Repository, alert: Alert): Record<string, unknown> {
  const { number, tool, result, state, createdAt } = alert;
  const url = `${apiUrl(world, repository)}/code-scanning/alerts/${number}`;
  return {
    number,
    created_at: createdAt,
    updated_at: createdAt,
    url,
    html_url: `${siteUrl(repository)}/security/code-scanning/${number}`,
    instances_url: `${url}/instances`,
    state,
    fixed_at: state === 'fixed' ? createdAt : null,
    dismissed_by: null,
    dismissed_at: null,
    dismissed_reason: null,
    dismissed_comment: null,
    rule: {
      id: result.ruleId,
      name: result.ruleId,
      severity: 'warning',
      full_description: '',
      tags: [...(result.tags ?? [])],
    },
    tool: { name: tool, version: null, guid: null },
    most_recent_instance: {
      ref: alert.ref,
      analysis_key: tool,
      environment: '{}',
      category: '',
      state,
      commit_sha: alert.sha,
      message: { text: result.message },
      location: {
        path: result.path,
        start_line: result.line,
        end_line: result.line,
        start_column: 1,
        end_column: 1,
      },
      classifications: [],
    },
  };
}

/** Without `ref` GitHub lists the default branch's. */
function list(call: Call): Answer {
  const repository = repositoryOf(call);
  if (repository.scannedRefs.size === 0) throw new ApiError(404, 'no analysis found');
  const ref = call.query.get('ref') ?? `refs/heads/${repository.defaultBranch}`;
  const full = ref.startsWith('refs/') ? ref : `refs/heads/${ref}`;
  const tool = call.query.get('tool_name');
  const state = call.query.get('state');
  const fits = (alert: Alert): boolean =>
    alert.ref === full && (tool ?? alert.tool) === alert.tool && (state ?? alert.state) === alert.state;
  return listAnswer(call, PATH, repository.alerts.filter(fits).toReversed(), (alert) =>
    renderAlert(call.world, repository, alert),
  );
}

export const alertRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, auth: 'installation', permissions: ['security_events:read'], handle: list },
];
