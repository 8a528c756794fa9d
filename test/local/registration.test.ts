import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { startStandIn } from '../../src/local/index.js';
import type { StandIn } from '../../src/local/index.js';
import { SILENT, clientOf } from './support.js';
import { startReceiver } from './receiver.js';

let github: StandIn;
let now = Date.now();
beforeEach(async () => {
  now = Date.now();
  github = await startStandIn({ now: () => new Date(now) });
});
afterEach(async () => {
  await github.close();
  expect(github.contractViolations).toEqual([]);
});

const MANIFEST = {
  name: 'Roach of Mine',
  url: 'https://roach.example',
  hook_attributes: { url: 'https://roach.example/hooks' },
  redirect_url: 'https://roach.example/setup/callback?from=github',
  setup_url: 'https://roach.example/installed',
  description: 'Finds defects',
  public: false,
  default_permissions: { checks: 'write', issues: 'write', pull_requests: 'write' },
  default_events: ['issue_comment', 'pull_request', 'check_run'],
};

interface Shown {
  readonly status: number;
  readonly text: string;
  readonly location: URL | null;
}

async function visit(path: string, form?: Readonly<Record<string, string>>): Promise<Shown> {
  const body = form && { method: 'POST', body: new URLSearchParams(form) };
  const response = await fetch(`${github.url}${path}`, { redirect: 'manual', ...body });
  const location = response.headers.get('location');
  return {
    status: response.status,
    text: await response.text(),
    location: location ? new URL(location) : null,
  };
}

const confirm = (manifest: unknown, path = '/settings/apps/new?state=s1') =>
  visit(path, { manifest: typeof manifest === 'string' ? manifest : JSON.stringify(manifest) });
const create = (manifest: object = MANIFEST, name = MANIFEST.name, place = '/settings/apps') =>
  visit(place, { manifest: JSON.stringify(manifest), name, state: 's1' });
const exchange = async (code: string | null) => {
  const response = await fetch(`${github.url}/app-manifests/${code}/conversions`, { method: 'POST' });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }; // GitHub's shape
};

describe('registering an app from a manifest', () => {
  it('shows what the app asks for, with a name that can be changed', async () => {
    const { status, text } = await confirm(MANIFEST);
    expect(status).toBe(200);
    expect(text).toContain('<button>Create GitHub App for maintainer</button>');
    expect(text).toContain('name="name" value="Roach of Mine"');
    for (const item of ['metadata: read', 'pull_requests: write', 'issue_comment', 'check_run'])
      expect(text).toContain(`<li>${item}</li>`);
    expect((await visit('/settings/apps/new?state=s1')).text).toContain('<textarea name="manifest"');
  });

  it('goes back with a code that gives working credentials, once', async () => {
    const { status, location } = await create();
    expect(status).toBe(302);
    expect(location?.origin).toBe('https://roach.example');
    expect(Object.fromEntries(location?.searchParams ?? [])).toEqual({
      from: 'github',
      state: 's1',
      code: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    const { status: made, body } = await exchange(location?.searchParams.get('code') ?? null);
    expect(made).toBe(201);
    expect(body).toMatchObject({
      id: expect.any(Number),
      slug: 'roach-of-mine',
      name: 'Roach of Mine',
      description: 'Finds defects',
      external_url: 'https://roach.example',
      html_url: `${github.url}/apps/roach-of-mine`,
      owner: { login: 'maintainer', type: 'User' },
      client_id: expect.any(String),
      client_secret: expect.stringMatching(/^[0-9a-f]{40}$/),
      webhook_secret: expect.stringMatching(/^[0-9a-f]{40}$/),
      pem: expect.stringMatching(/^-----BEGIN RSA PRIVATE KEY-----/),
      permissions: { ...MANIFEST.default_permissions, metadata: 'read' },
      events: MANIFEST.default_events,
    });
    expect((await exchange(location?.searchParams.get('code') ?? null)).status).toBe(404);
    const octokit = new Octokit({
      baseUrl: github.url,
      authStrategy: createAppAuth,
      auth: { appId: body['id'], privateKey: body['pem'] },
      log: SILENT,
    });
    expect((await octokit.apps.getAuthenticated()).data?.slug).toBe('roach-of-mine');
  });

  it('gives nothing for a code of an hour ago, or for none', async () => {
    const { location } = await create();
    now += 3_600_000;
    expect((await exchange(location?.searchParams.get('code') ?? null)).status).toBe(404);
    expect((await exchange('nonsense')).status).toBe(404);
  });

  it('makes the app of an organisation that there is', async () => {
    github.createUser({ login: 'acme', type: 'Organization' });
    const { text } = await confirm(MANIFEST, '/organizations/acme/settings/apps/new?state=s1');
    expect(text).toContain('Create GitHub App for acme');
    const { location } = await create(MANIFEST, MANIFEST.name, '/organizations/acme/settings/apps');
    const { body } = await exchange(location?.searchParams.get('code') ?? null);
    expect(body['owner']).toMatchObject({ login: 'acme', type: 'Organization' });
    expect((await confirm(MANIFEST, '/organizations/nobody/settings/apps/new')).status).toBe(404);
  });

  it.each<[string, unknown, string]>([
    ['no JSON', '{', 'The manifest is not a JSON object.'],
    ['no url', { ...MANIFEST, url: undefined }, '"url" wasn&#39;t supplied.'],
    [
      'a webhook without an address',
      { ...MANIFEST, hook_attributes: { active: false } },
      '"url" wasn&#39;t supplied.',
    ],
    [
      'a webhook of another kind',
      { ...MANIFEST, hook_attributes: { url: 'ftp://x' } },
      'Hook url must be a valid URL',
    ],
    ['an address that is none', { ...MANIFEST, redirect_url: 'here' }, '"redirect_url" must be a valid URL'],
    [
      'eleven callbacks',
      { ...MANIFEST, callback_urls: Array.from({ length: 11 }, () => 'https://a.example') },
      'No more than 10 callback URLs are allowed',
    ],
    [
      'events without their permission',
      { ...MANIFEST, default_permissions: { pull_requests: 'write', checks: 'write' } },
      'Error Default events are not supported by permissions: issue_comment',
    ],
    [
      'events that cannot be asked for',
      { ...MANIFEST, default_events: ['installation', 'installation_repositories'] },
      'Error Default events unsupported: installation and installation_repositories',
    ],
    [
      'an unknown permission',
      { ...MANIFEST, default_permissions: { ...MANIFEST.default_permissions, everything: 'write' } },
      'Default permission records resource is not included in the list',
    ],
    [
      'an unknown level',
      { ...MANIFEST, default_permissions: { ...MANIFEST.default_permissions, checks: 'admin' } },
      'Default permission records action is not included in the list',
    ],
    [
      'an unknown key',
      { ...MANIFEST, homepage_url: 'https://a.example' },
      '"homepage_url" is not a permitted key.',
    ],
  ])('refuses %s', async (_, manifest, problem) => {
    for (const shown of [
      await confirm(manifest),
      await visit('/settings/apps', { manifest: String(manifest), name: 'x' }),
    ])
      expect(shown.status).toBe(422);
    const { text } = await confirm(manifest);
    expect(text).toContain('Invalid GitHub App configuration');
    expect(text.replaceAll('&quot;', '"')).toContain(problem);
  });

  it('refuses a name that is taken, too long or empty, and lets the person choose another', async () => {
    await create();
    github.createUser({ login: 'somebody' });
    const problems = [
      ['roach of mine', 'Name is already taken'],
      ['Somebody', 'Name is already taken'],
      ['x'.repeat(35), 'Name is too long (maximum is 34 characters)'],
      [' ', 'Name can&#39;t be blank'],
    ] as const;
    for (const [name, problem] of problems) {
      const shown = await create(MANIFEST, name);
      expect([shown.status, shown.location]).toEqual([422, null]);
      expect(shown.text).toContain(problem);
    }
    expect((await confirm(MANIFEST)).text).toContain('Name is already taken');
    expect((await create(MANIFEST, 'x'.repeat(34))).status).toBe(302);
  });

  it('shows what it is given as text', async () => {
    const { text } = await confirm({ ...MANIFEST, name: '<b>"bold"' });
    expect(text).toContain('value="&lt;b&gt;&quot;bold&quot;"');
    expect(text).not.toContain('<b>');
  });
});

describe('installing an app', () => {
  it('from its page, on an account, sends the webhook and the person on', async () => {
    const receiver = await startReceiver();
    github.createRepository({ owner: 'maintainer', name: 'shop', private: true });
    const { location } = await create({ ...MANIFEST, hook_attributes: { url: receiver.url } });
    const { body } = await exchange(location?.searchParams.get('code') ?? null);
    const page = await visit('/apps/roach-of-mine/installations/new?state=s2');
    expect(page.text).toContain('<option>maintainer</option>');
    expect(page.text).toContain('<button>Install</button>');
    const done = await visit('/apps/roach-of-mine/installations', { account: 'maintainer', state: 's2' });
    const { searchParams } = done.location ?? new URL('http://nowhere');
    expect(done.location?.pathname).toBe('/installed');
    expect(Object.fromEntries(searchParams)).toEqual({
      installation_id: expect.stringMatching(/^\d+$/),
      setup_action: 'install',
      state: 's2',
    });
    await github.deliveries.idle();
    expect(receiver.got.map(({ payload }) => payload)).toMatchObject([
      { action: 'created', repositories: [{ full_name: 'maintainer/shop' }], requester: null },
    ]);
    const app = { id: Number(body['id']), privateKey: String(body['pem']) };
    const octokit = clientOf(github, app, Number(searchParams.get('installation_id')));
    expect((await octokit.apps.listReposAccessibleToInstallation()).data.total_count).toBe(1);
    const again = await visit('/apps/roach-of-mine/installations', { account: 'maintainer', state: '' });
    expect([again.status, again.location]).toEqual([200, null]);
    await receiver.close();
  });

  it('is for the owner alone unless the app is public', async () => {
    github.createUser({ login: 'acme', type: 'Organization' });
    await create();
    await create({ ...MANIFEST, public: true }, 'Open Roach');
    expect((await visit('/apps/roach-of-mine/installations/new')).text).not.toContain('acme');
    expect((await visit('/apps/roach-of-mine/installations', { account: 'acme' })).status).toBe(404);
    expect((await visit('/apps/open-roach/installations/new')).text).toContain('<option>acme</option>');
    expect((await visit('/apps/open-roach/installations', { account: 'acme' })).status).toBe(302);
    expect((await visit('/apps/nothing/installations/new')).status).toBe(404);
  });
});
