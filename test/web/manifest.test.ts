import { describe, expect, it } from '@jest/globals';
import { WEBHOOK_PATH } from '../../src/webhooks/intake.js';
import { expectGolden } from '../support/golden.js';
import { buildManifest, readAppDescription } from '../../src/web/setup/manifest.js';

const answers = { publicUrl: 'https://roach.acme.dev', organization: 'acme', name: 'Roach of Acme' };
const CALLBACK = 'http://127.0.0.1:3000/setup/callback';

/** Which permission GitHub wants for an event; the others are refused in a manifest without it. */
const PERMISSION_OF: Readonly<Record<string, string>> = {
  check_run: 'checks',
  check_suite: 'checks',
  issue_comment: 'issues',
  issues: 'issues',
  merge_group: 'merge_queues',
  pull_request: 'pull_requests',
  pull_request_review: 'pull_requests',
  pull_request_review_comment: 'pull_requests',
  pull_request_review_thread: 'pull_requests',
  push: 'contents',
  repository: 'metadata',
};

describe('the manifest', () => {
  const app = readAppDescription();

  it('is app.yml with the addresses filled in', () => {
    const manifest = buildManifest(app, answers, CALLBACK);
    expectGolden('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
    expect(JSON.stringify(manifest)).not.toContain('YOUR-HOST');
  });

  it('sends webhooks where they are taken', () => {
    const { hook_attributes } = buildManifest(app, answers, CALLBACK);
    expect(hook_attributes.url).toBe(`${answers.publicUrl}${WEBHOOK_PATH}`);
  });

  it('posts to a channel of smee.io itself, which has no pages of ours', () => {
    const publicUrl = 'https://smee.io/abc';
    const manifest = buildManifest(app, { ...answers, publicUrl }, CALLBACK);
    expect(manifest.hook_attributes.url).toBe(publicUrl);
    expect(manifest).not.toHaveProperty('setup_url');
  });

  it('has a permission for each event, and a reason for each of both', () => {
    const granted = app.permissions.map(({ name }) => name);
    for (const { name } of app.events) expect(granted).toContain(PERMISSION_OF[name]);
    for (const { why } of [...app.permissions, ...app.events]) expect(why).toMatch(/^[A-Z].{5,60}\.$/);
  });

  it('refuses an app.yml that leaves out a reason, or says what is not known', () => {
    const source = (permission: string, more = ''): string =>
      [
        'name: a',
        'description: b',
        'url: https://YOUR-HOST',
        'setup_url: https://YOUR-HOST/setup',
        'public: false',
        'hook_attributes: { url: https://YOUR-HOST/hook, active: true }',
        `default_permissions:\n  ${permission}`,
        'default_events:\n  - push # Why.',
        more,
      ].join('\n');
    expect(readAppDescription(source('checks: read # Why.')).permissions).toEqual([
      { name: 'checks', level: 'read', why: 'Why.' },
    ]);
    expect(() => readAppDescription(source('checks: read'))).toThrow(/default_permissions\.checks/);
    expect(() => readAppDescription(source('checks: admin # Why.'))).toThrow();
    expect(() => readAppDescription(source('checks: read # Why.', 'secret: x'))).toThrow();
  });
});
