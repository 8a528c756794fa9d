import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startStandIn, type StandIn } from '../../src/local/index.js';
import { credentialsFile, readStoredCredentials } from '../../src/web/credentials.js';
import { describeWithBrowser } from './browser.js';
import { startSetupProcess, type SetupProcess } from './setup-process.js';

const REPOSITORY = 'acme/shop';

describeWithBrowser('set-up in a browser', (browser) => {
  let github: StandIn;
  let dataDir: string;
  let app: SetupProcess;
  let page: Page;
  const complaints: string[] = [];

  beforeEach(async () => {
    github = await startStandIn();
    github.createRepository({ owner: 'acme', name: 'shop', defaultBranch: 'main' });
    github.createUser({ login: 'ada' });
    dataDir = await mkdtemp(join(tmpdir(), 'code-roach-browser-'));
    // Another site than the set-up page, as GitHub is: cookies and forms are treated as across sites.
    const api = github.url.replace('127.0.0.1', 'localhost');
    app = startSetupProcess({
      DATA_DIR: dataDir,
      GITHUB_API_URL: api,
      LOG_LEVEL: 'debug',
      ONBOARDING: 'off',
    });
    page = await browser().newPage();
    complaints.length = 0;
    // Those of our pages; what is said of the stand-in's is its own.
    const { origin } = new URL(await app.url);
    page.on('console', (message) => {
      if (message.location().url.startsWith(origin)) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterEach(async () => {
    await page.close();
    await app.end('SIGKILL');
    await github.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** From the printed address to the page of GitHub. */
  const answer = async (name: string): Promise<void> => {
    const url = await app.url;
    await page.goto(url);
    await page.getByLabel('Address of this server').fill(new URL(url).origin);
    await page.getByLabel('An organization').check();
    await page.getByLabel('Name of the organization').fill('acme');
    await page.getByLabel('Name of the app').fill(name);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Register on GitHub' }).click();
  };

  it('registers the app, goes on as it, and reviews a pull request', async () => {
    await answer('Roach of Acme');
    await page.getByRole('button', { name: 'Create GitHub App for acme' }).click();
    await page.getByRole('heading', { name: 'Roach of Acme is registered' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/setup/callback');
    const credentials = await readStoredCredentials(dataDir);
    expect(credentials).toMatchObject({ slug: 'roach-of-acme' });
    expect((await stat(credentialsFile(dataDir))).mode & 0o777).toBe(0o600);

    await app.printed(/"msg":"listening"/);
    await page.getByRole('link', { name: 'Install it on GitHub' }).click();
    await page.getByRole('button', { name: 'Install' }).click();
    await page.getByRole('heading', { name: 'The app is installed' }).waitFor();
    expect(complaints).toEqual([]);

    const base = await github.push({
      repository: REPOSITORY,
      branch: 'main',
      files: { 'README.md': 'shop\n' },
    });
    const files = { 'src/cart.ts': 'export const isEmpty = (total: number) => total === NaN;\n' };
    await github.push({ repository: REPOSITORY, branch: 'feature', files, parents: [base] });
    const pull = await github.openPull({ repository: REPOSITORY, base: 'main', head: 'feature', as: 'ada' });
    await app.printed(/"msg":"review ended"/);
    const { checkRuns, reviews } = await github.dump(pull);
    expect(checkRuns).toMatchObject([{ status: 'completed' }]);
    expect(reviews).toHaveLength(1);
    expect(github.contractViolations).toEqual([]);

    const log = app.stdout() + app.stderr();
    for (const secret of [credentials?.webhookSecret, credentials?.clientSecret, 'PRIVATE KEY']) {
      expect(secret).toBeDefined();
      expect(log).not.toContain(secret);
    }
    expect(app.stdout()).not.toContain(new URL(await app.url).searchParams.get('token'));
    expect(await app.end('SIGTERM')).toBe(0);
  });

  it('can be reached with the keyboard alone', async () => {
    const url = await app.url;
    await page.goto(url);
    const focused = () =>
      page.evaluate('document.activeElement.id || document.activeElement.textContent.trim()');
    expect(await focused()).toBe('publicUrl');
    await page.keyboard.type(new URL(url).origin);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('owner-account');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('organization');
    await page.keyboard.type('not an organization');
    await page.keyboard.press('Enter');
    // What is wrong is where one is brought to, and what was typed is there.
    await page.getByText('letters, digits and single hyphens').waitFor();
    expect(await focused()).toBe('organization');
    expect(await page.inputValue('#organization')).toBe('not an organization');
    await page.fill('#organization', 'acme');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Register Code Roach' }).waitFor();
    expect(await focused()).toBe('Register on GitHub');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Create GitHub App for acme' }).waitFor();
  });

  it('a name that is taken is said by GitHub, and changed there', async () => {
    github.createApp({ slug: 'roach-of-acme', name: 'Roach of Acme' });
    await answer('Roach of Acme');
    await page.getByText('already taken').waitFor();
    await page.getByLabel('GitHub App name').fill('Another Roach');
    await page.getByRole('button', { name: 'Create GitHub App for acme' }).click();
    await page.getByRole('heading', { name: /is registered$/ }).waitFor();
    expect(await readStoredCredentials(dataDir)).toMatchObject({ slug: 'another-roach' });
  });

  it('fits a narrow screen', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    const url = await app.url;
    const overflow = () =>
      page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    await page.goto(url);
    expect(await overflow()).toBe(0);
    await page.fill('#publicUrl', `${new URL(url).origin}/${'long'.repeat(40)}`);
    await page.fill('#name', 'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW');
    await page.click('button');
    await page.getByRole('button', { name: 'Register on GitHub' }).waitFor();
    expect(await overflow()).toBe(0);
  });
});
