import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSetup, type Setup } from '../../src/web/setup/index.js';
import { startFakeConversions, type FakeConversions } from './fake-conversions.js';
import { createVisitor, type Visitor } from './visitor.js';

const FORM = { publicUrl: 'https://roach.acme.dev', owner: 'account', organization: '', name: 'Roach' };

describe('the set-up server and who waits for the app', () => {
  let github: FakeConversions;
  let dataDir: string;
  let setup: Setup;
  let visitor: Visitor;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'code-roach-setup-'));
    github = await startFakeConversions();
    setup = await startSetup({
      host: '127.0.0.1',
      port: 0,
      dataDir,
      apiUrl: github.url,
      webUrl: 'https://github.com',
      onError: (error) => {
        throw error;
      },
    });
    visitor = createVisitor(setup.url);
  });
  afterEach(async () => {
    await setup.close();
    await github.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const register = async (): Promise<void> => {
    await visitor.get(setup.url);
    const { body } = await visitor.post('/setup', FORM);
    const state = /\?state=([\w-]+)"/.exec(body)?.[1] ?? 'none';
    expect((await visitor.get(`/setup/callback?code=abc&state=${state}`)).status).toBe(200);
    await setup.credentials;
  };

  it('says that it lives and is not ready, before and after the app is registered', async () => {
    const health = async (path: string) => {
      const { status, body } = await visitor.get(path);
      return { status, body: JSON.parse(body) as unknown };
    };
    const unavailable = (name: string) => ({ status: 503, body: { status: 'unavailable', failing: [name] } });
    expect(await health('/healthz')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await health('/readyz')).toEqual(unavailable('set-up'));
    await register();
    expect(await health('/healthz')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await health('/readyz')).toEqual(unavailable('start'));
  });

  it('says that the app starts until it is closed, to people and to GitHub', async () => {
    await register();
    for (const path of ['/', '/setup', '/setup?installation_id=1&setup_action=install']) {
      const { status, headers, body } = await visitor.get(path);
      expect([status, headers.get('refresh'), headers.get('retry-after')]).toEqual([503, '3', '3']);
      expect(body).toContain('is starting as the app');
    }
    expect(await visitor.post('/api/github/webhooks', {})).toMatchObject({
      status: 503,
      body: '{"message":"starting"}',
    });
  });
});
