import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentialsFile, readStoredCredentials } from '../../src/web/credentials.js';
import { startSetup, type Setup } from '../../src/web/setup/index.js';
import { GOOD, startFakeConversions, type FakeConversions } from './fake-conversions.js';
import { createVisitor, type Visitor } from './visitor.js';

const FORM = {
  publicUrl: 'https://roach.acme.dev',
  owner: 'organization',
  organization: 'acme',
  name: 'Roach of Acme',
};

describe('the set-up server', () => {
  let github: FakeConversions;
  let dataDir: string;
  let setup: Setup;
  let visitor: Visitor;
  let errors: unknown[];

  const begin = async (): Promise<Setup> =>
    startSetup({
      host: '127.0.0.1',
      port: 0,
      dataDir,
      apiUrl: github.url,
      webUrl: 'https://github.com',
      onError: (error) => errors.push(error),
    });

  beforeEach(async () => {
    errors = [];
    dataDir = await mkdtemp(join(tmpdir(), 'code-roach-setup-'));
    github = await startFakeConversions();
    setup = await begin();
    visitor = createVisitor(setup.url);
  });
  afterEach(async () => {
    await setup.close();
    await github.close();
    await rm(dataDir, { recursive: true, force: true });
    expect(errors).toEqual([]);
  });

  /** Opens the printed address and sends the form. @returns the state that GitHub would be given. */
  const register = async (): Promise<string> => {
    await visitor.get(setup.url);
    return stateOf((await visitor.post('/setup', FORM)).body);
  };
  const callback = (state: string, code = 'abc') =>
    visitor.get(`/setup/callback?${new URLSearchParams({ code, state }).toString()}`);
  /** Whether it is over, without waiting for it. */
  const isOver = () =>
    Promise.race([
      setup.credentials.then(() => true),
      new Promise((resolve) => setImmediate(resolve, false)),
    ]);

  describe('the token', () => {
    it('is 32 random bytes that move from the address into a cookie that scripts cannot read', async () => {
      const token = new URL(setup.url).searchParams.get('token') ?? '';
      expect(Buffer.from(token, 'base64url')).toHaveLength(32);
      const { status, headers, body } = await visitor.get(setup.url);
      expect({ status, body }).toEqual({ status: 303, body: '' });
      expect(headers.get('location')).toBe('/setup');
      expect(headers.get('set-cookie')).toMatch(/; Path=\/setup; HttpOnly; SameSite=Lax$/);
      expect((await visitor.get('/setup')).status).toBe(200);
    });

    it.each(['/setup', '/setup?token=', '/setup?token=wrong', '/setup/callback?code=a&state=b', '/setup/x'])(
      'is needed for %s',
      async (path) => {
        const { status, body } = await visitor.get(path);
        expect(status).toBe(403);
        expect(body).toContain('printed on its terminal');
        expect(body).not.toContain('<form');
      },
    );

    it('is needed to send the form, and a wrong one beside a good cookie is refused', async () => {
      expect((await visitor.post('/setup', FORM)).status).toBe(403);
      await visitor.get(setup.url);
      expect((await visitor.get('/setup?token=wrong')).status).toBe(403);
    });

    it('is another one for another server, in its address and in its cookie', async () => {
      const other = await begin();
      await visitor.get(other.url);
      await other.close();
      expect((await visitor.get('/setup')).status).toBe(403);
      expect((await visitor.get(`/setup${new URL(other.url).search}`)).status).toBe(403);
    });
  });

  it('says on the first page where the way in is', async () => {
    const { body } = await visitor.get('/');
    expect(body).toContain('open the whole address that it has printed on its terminal');
    expect(body).not.toContain(new URL(setup.url).search);
  });

  it('shows every page unframed, uncached, without script, and lets no address out', async () => {
    const pages = [await visitor.get('/'), await visitor.get('/setup')];
    await visitor.get(setup.url);
    pages.push(await visitor.get('/setup'), await visitor.post('/setup', FORM));
    for (const { headers, body } of pages) {
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|script-src/);
      expect(headers.get('referrer-policy')).toMatch(/^(no-referrer|strict-origin)$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(body).not.toMatch(/<script|<link|<img|\bon\w+="/);
    }
    for (const { headers } of pages.slice(1)) expect(headers.get('cache-control')).toBe('no-store');
  });

  it('lets forms go to GitHub from the page alone that asks it', async () => {
    await visitor.get(setup.url);
    const form = await visitor.get('/setup');
    expect(form.headers.get('content-security-policy')).toMatch(/form-action 'self'\s*(;|$)/);
    const ask = await visitor.post('/setup', FORM);
    expect(ask.headers.get('content-security-policy')).toContain(
      "form-action 'self' https://github.com https:",
    );
  });

  it('says beside each field what is wrong, and keeps what was typed', async () => {
    await visitor.get(setup.url);
    const typed = { ...FORM, publicUrl: 'http://192.168.0.7:3000', organization: '"><script>' };
    const { status, body } = await visitor.post('/setup', typed);
    expect(status).toBe(422);
    expect(body).toContain('id="publicUrl-error"');
    expect(body).toContain('belongs to a private network');
    expect(body).toContain('id="organization-error"');
    expect(body).not.toContain('id="name-error"');
    expect(body).toContain('value="http://192.168.0.7:3000"');
    expect(body).toContain('value="Roach of Acme"');
    expect(body).not.toContain('"><script>');
  });

  it('refuses a form that another site sends, and one that is too long', async () => {
    await visitor.get(setup.url);
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await visitor.post('/setup', FORM, foreign)).status).toBe(403);
    expect((await visitor.post('/setup', FORM, { origin: 'null' })).status).toBe(403);
    expect((await visitor.post('/setup', { ...FORM, name: 'n'.repeat(20_000) })).status).toBe(413);
  });

  it('sends GitHub the manifest for the owner that was named, with the way back as the browser knows it', async () => {
    await visitor.get(setup.url);
    const { body } = await visitor.post('/setup', FORM);
    expect(body).toMatch(
      /action="https:\/\/github\.com\/organizations\/acme\/settings\/apps\/new\?state=[\w-]{43}"/,
    );
    expect(manifestOf(body)).toMatchObject({
      name: 'Roach of Acme',
      url: 'https://roach.acme.dev',
      redirect_url: `${new URL(setup.url).origin}/setup/callback`,
    });
    const mine = await visitor.post('/setup', { ...FORM, owner: 'account' });
    expect(mine.body).toMatch(/action="https:\/\/github\.com\/settings\/apps\/new\?state=/);
  });

  it('leads back through a proxy that adds TLS', async () => {
    await visitor.get(setup.url);
    const origin = new URL(setup.url).origin.replace('http:', 'https:');
    const { body } = await visitor.post('/setup', FORM, { origin, 'sec-fetch-site': 'same-origin' });
    expect(manifestOf(body)).toMatchObject({ redirect_url: `${origin}/setup/callback` });
  });

  it('stores the credentials, says where, and is closed for good', async () => {
    const state = await register();
    const { status, body } = await callback(state);
    expect(status).toBe(200);
    expect(body).toContain('Roach of Acme is registered');
    expect(body).toContain('href="https://github.com/apps/code-roach-of-acme/installations/new"');
    expect(body).toContain(credentialsFile(dataDir));
    for (const secret of ['the client secret', 'the webhook secret', 'PRIVATE KEY']) {
      expect(body).not.toContain(secret);
    }
    expect(await setup.credentials).toEqual({
      appId: 42,
      privateKey: expect.stringContaining('PRIVATE KEY'),
      webhookSecret: 'the webhook secret',
      slug: 'code-roach-of-acme',
    });
    expect(await readStoredCredentials(dataDir)).toMatchObject({
      appId: 42,
      clientSecret: 'the client secret',
    });
    expect((await stat(credentialsFile(dataDir))).mode & 0o777).toBe(0o600);
    for (const path of ['/setup', new URL(setup.url).pathname + new URL(setup.url).search]) {
      expect((await visitor.get(path)).body).toContain('The set-up is done');
    }
    expect((await visitor.post('/setup', FORM)).body).toContain('The set-up is done');
  });

  it('spends a code for the state alone that it gave out, and once', async () => {
    const state = await register();
    for (const [wrong, code] of [
      ['other', 'abc'],
      ['', 'abc'],
    ] as const) {
      const answer = await callback(wrong, code);
      expect(answer.status).toBe(400);
      expect(answer.body).toContain('Begin again');
    }
    expect(github.codes).toEqual([]);
    expect(await Promise.all([callback(state), callback(state)])).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ status: 200 }),
        expect.objectContaining({ status: 400 }),
      ]),
    );
    expect(github.codes).toEqual(['POST abc']);
  });

  it('takes no code that would lead elsewhere', async () => {
    await callback(await register(), '../../user');
    expect(github.codes).toEqual(['POST ..%2F..%2Fuser']);
  });

  it.each([
    ['expired or was used', { status: 404, body: { message: 'Not Found' } }, 'older than an hour'],
    ['is refused', { status: 422, body: { message: 'Name is taken <b>' } }, 'Name is taken &lt;b&gt;'],
    ['buys half an answer', { status: 201, body: { id: 42, pem: 'very secret' } }, 'lacks'],
  ])('when the code %s, says what to do and begins again', async (_name, answer, words) => {
    github.answer = answer;
    const { status, body } = await callback(await register());
    expect(status).toBe(502);
    expect(body).toContain(words);
    expect(body).not.toContain('very secret');
    expect(body).toContain('href="https://github.com/organizations/acme/settings/apps"');
    expect(await readdir(dataDir)).toEqual([]);
    github.answer = GOOD;
    expect((await callback(await register())).status).toBe(200);
  });

  it.each([
    ['is not reached', 'drop' as const],
    ['has a bad moment', { status: 503, body: null }],
    ['asks to wait', { status: 429, body: { message: 'slow down' } }],
  ])('when GitHub %s, the same return can be tried again', async (_name, answer) => {
    github.answer = answer;
    const failed = await callback(await register());
    expect(failed.status).toBe(502);
    const again = /href="(\/setup\/callback[^"]+)"/.exec(failed.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    github.answer = GOOD;
    expect((await visitor.get(again)).status).toBe(200);
    expect(await readStoredCredentials(dataDir)).not.toBeNull();
  });

  it('spends no code while the folder cannot be written', async () => {
    const state = await register();
    await rm(dataDir, { recursive: true });
    await writeFile(dataDir, 'a file stands in the way');
    const failed = await callback(state);
    expect(failed.status).toBe(502);
    expect(failed.body).toContain('is a file. Name a folder');
    expect(github.codes).toEqual([]);
    await rm(dataDir);
    expect((await callback(state)).status).toBe(200);
  });

  it('keeps what a code bought until it is on the disk', async () => {
    let buy: ((answer: typeof GOOD) => void) | undefined;
    github.answer = new Promise((resolve) => (buy = resolve));
    const state = await register();
    const answer = callback(state);
    while (github.codes.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await rm(dataDir, { recursive: true });
    await writeFile(dataDir, 'a file stands in the way');
    buy?.(GOOD);
    expect((await answer).status).toBe(502);
    await rm(dataDir);
    expect((await callback(state)).status).toBe(200);
    expect(github.codes).toEqual(['POST abc']);
    expect(await readStoredCredentials(dataDir)).toMatchObject({ appId: 42 });
  });

  it('leaves alone what another process has stored in the same folder', async () => {
    const state = await register();
    await mkdir(dataDir, { recursive: true });
    await writeFile(credentialsFile(dataDir), 'theirs');
    for (const answer of [await callback(state), await visitor.post('/setup', FORM)]) {
      expect(answer.status).toBe(409);
      expect(answer.body).toContain('Another process was faster');
    }
    expect(github.codes).toEqual([]);
    expect(await isOver()).toBe(false);
  });

  it('ends at once with connections that a browser opened and never used', async () => {
    const unused = connect(setup.port, '127.0.0.1');
    await new Promise((resolve) => unused.once('connect', resolve));
    const ended = new Promise((resolve) => unused.once('close', resolve));
    await setup.close();
    await ended;
  });

  it('stores what GitHub is answering before it ends', async () => {
    let buy: ((answer: typeof GOOD) => void) | undefined;
    github.answer = new Promise((resolve) => (buy = resolve));
    const answer = callback(await register());
    while (github.codes.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const closed = setup.close();
    buy?.(GOOD);
    expect((await answer).status).toBe(200);
    await closed;
    expect(await readStoredCredentials(dataDir)).toMatchObject({ appId: 42 });
  });

  it('answers 404 to anything else', async () => {
    expect((await visitor.get('/api/github/webhooks')).status).toBe(404);
    expect((await visitor.post('/api/github/webhooks', {})).status).toBe(404);
  });
});

function stateOf(body: string): string {
  return /\/settings\/apps\/new\?state=([\w-]+)"/.exec(body)?.[1] ?? 'no state in the page';
}

function manifestOf(body: string): unknown {
  const value = /name="manifest" value="([^"]+)"/.exec(body)?.[1] ?? '';
  return JSON.parse(value.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'));
}
