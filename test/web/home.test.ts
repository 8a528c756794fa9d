import { describe, expect, it } from '@jest/globals';
import { homeRoutes } from '../../src/web/home.js';

describe('pages of the running app', () => {
  it.each([
    ['/', 'It runs here'],
    ['/setup', 'The set-up is done'],
    ['/setup?token=old', 'The set-up is done'],
    ['/setup/callback?code=a&state=b', 'The set-up is done'],
    ['/setup?setup_action=install&installation_id=1', 'The app is installed'],
    ['/setup?setup_action=update&installation_id=1', 'The repositories have changed'],
    ['/setup?setup_action=request', 'An owner of the organization has to agree'],
    ['/setup?setup_action=%3Cscript%3E&installation_id=%3Cscript%3E', 'The set-up is done'],
  ])('%s says "%s"', async (path, words) => {
    const response = await homeRoutes().request(path);
    expect(response.status).toBe(200);
    const body = await response.text();
    expect(body).toContain(words);
    expect(body).not.toContain('<script');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it.each([
    ['/', 'Code Roach'],
    ['/setup', 'The set-up is done · Code Roach'],
  ])('%s has the title "%s"', async (path, title) => {
    expect(await (await homeRoutes().request(path)).text()).toContain(`<title>${title}</title>`);
  });

  it('answers 404 to anything else, and takes no form', async () => {
    expect((await homeRoutes().request('/other')).status).toBe(404);
    expect((await homeRoutes().request('/setup', { method: 'POST' })).status).toBe(404);
  });
});
