/**
 * What GitHub's webhooks carry, for the events that tell of the life of an installation: the required fields of its
 * description of webhooks (`@octokit/openapi-webhooks` 12), as JSON Schema on top of the API description.
 */
const schema = (name: string): { $ref: string } => ({ $ref: `github#/components/schemas/${name}` });
const text = { type: 'string' };
const number = { type: 'integer' };

const object = (properties: Readonly<Record<string, unknown>>, optional: readonly string[] = []): object => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});
const oneOf = (...values: readonly string[]): object => ({ enum: values });

const sender = schema('simple-user');
const simpleInstallation = object({ id: number, node_id: text });
const from = object({ from: text });
const selection = oneOf('all', 'selected');
const brief = {
  type: 'array',
  items: object({ id: number, node_id: text, name: text, full_name: text, private: { type: 'boolean' } }),
};

/** Every repository event carries these. */
const inRepository = { repository: schema('repository'), sender, installation: simpleInstallation };

export const PAYLOADS: Readonly<Record<string, object>> = {
  installation: object({
    action: oneOf('created', 'deleted', 'suspend', 'unsuspend', 'new_permissions_accepted'),
    installation: schema('installation'),
    repositories: brief,
    requester: { type: 'null' },
    sender,
  }),
  installation_repositories: object({
    action: oneOf('added', 'removed'),
    installation: schema('installation'),
    repository_selection: selection,
    repositories_added: brief,
    repositories_removed: brief,
    requester: { type: 'null' },
    sender,
  }),
  installation_target: object({
    action: oneOf('renamed'),
    account: object({ id: number, node_id: text, login: text, avatar_url: text, html_url: text }),
    changes: object({ login: object({ from: text }) }),
    installation: simpleInstallation,
    target_type: text,
    sender,
  }),
  repository: {
    allOf: [
      object({
        action: oneOf(
          'created',
          'renamed',
          'transferred',
          'archived',
          'unarchived',
          'privatized',
          'publicized',
          'deleted',
        ),
        ...inRepository,
      }),
      {
        if: object({ action: oneOf('renamed') }),
        // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
        then: object({ changes: object({ repository: object({ name: object({ from: text }) }) }) }),
      },
      {
        if: object({ action: oneOf('transferred') }),
        // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
        then: object({ changes: object({ owner: object({ from: object({}) }) }) }),
      },
    ],
  },
  issues: {
    allOf: [
      object({
        action: oneOf('opened', 'edited', 'closed', 'reopened', 'deleted'),
        issue: schema('issue'),
        ...inRepository,
      }),
      {
        if: object({ action: oneOf('edited') }),
        // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
        then: object({ changes: object({ title: from, body: from }, ['title', 'body']) }),
      },
    ],
  },
  merge_group: object({
    action: oneOf('checks_requested', 'destroyed'),
    merge_group: object({
      head_sha: text,
      head_ref: text,
      base_sha: text,
      base_ref: text,
      head_commit: schema('simple-commit'),
    }),
    ...inRepository,
  }),
  status: object({
    id: number,
    sha: text,
    name: text,
    context: text,
    state: oneOf('error', 'failure', 'pending', 'success'),
    description: { type: ['string', 'null'] },
    target_url: { type: ['string', 'null'] },
    commit: schema('commit'),
    branches: { type: 'array', items: object({ name: text, commit: object({ sha: text, url: text }) }) },
    created_at: text,
    updated_at: text,
    ...inRepository,
  }),
  check_suite: object({
    action: oneOf('requested', 'rerequested', 'completed'),
    check_suite: schema('check-suite'),
    ...inRepository,
  }),
};
