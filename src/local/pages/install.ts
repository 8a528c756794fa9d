import { createInstallation } from '../actions/installations.js';
import { notFound } from '../errors.js';
import type { Answer } from '../route.js';
import type { Account, App, Installation, World } from '../world.js';
import { escapeHtml, hidden, htmlPage, redirect } from './html.js';
import type { Page, Visit } from './page.js';

function appOf({ world, params }: Visit): App {
  const app = [...world.apps.values()].find(({ slug }) => slug === params['slug']);
  if (!app) throw notFound();
  return app;
}

/** The accounts that an app may be installed on: its owner's alone, unless it is public. */
function accountsFor(world: World, app: App): Account[] {
  if (!app.public) return [app.owner];
  return [...world.accounts.values()].filter(({ type }) => type !== 'Bot');
}

function installedOn(world: World, app: App, account: Account): Installation | undefined {
  return [...world.installations.values()].find((each) => each.app === app && each.account === account);
}

function choosePage(visit: Visit): Answer {
  const app = appOf(visit);
  const options = accountsFor(visit.world, app).map(({ login }) => `<option>${escapeHtml(login)}</option>`);
  return htmlPage(
    200,
    `Install ${app.name}`,
    `<form method="post" action="/apps/${encodeURIComponent(app.slug)}/installations">
<p><label>On <select name="account">${options.join('')}</select></label>, all repositories</p>
${hidden('state', visit.query.get('state') ?? '')}
<button>Install</button>
</form>`,
  );
}

/** Where GitHub sends a person who has installed an app: to the app, if it wants to see them. */
function afterwards(app: App, installation: Installation, state: string): Answer {
  if (app.setupUrl === null)
    return htmlPage(200, `${app.name} is installed on ${installation.account.login}`, '');
  const url = new URL(app.setupUrl);
  url.searchParams.set('installation_id', String(installation.id));
  url.searchParams.set('setup_action', 'install');
  if (state !== '') url.searchParams.set('state', state);
  return redirect(url.toString());
}

function install(visit: Visit): Answer {
  const { world, form } = visit;
  const app = appOf(visit);
  const login = form.get('account') ?? '';
  const account = accountsFor(world, app).find((each) => each.login === login);
  if (!account) throw notFound();
  const known = installedOn(world, app, account);
  if (known) return htmlPage(200, `${app.name} is installed on ${account.login} already`, '');
  const { permissions } = app;
  const installation = createInstallation(world, { app, account, repositories: null, permissions });
  return afterwards(app, installation, form.get('state') ?? '');
}

export const installationPages: readonly Page[] = [
  { method: 'GET', path: '/apps/{slug}/installations/new', handle: choosePage },
  { method: 'POST', path: '/apps/{slug}/installations', handle: install },
];
