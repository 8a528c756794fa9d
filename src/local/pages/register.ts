import { randomBytes } from 'node:crypto';
import { registerApp } from '../actions/apps.js';
import { notFound } from '../errors.js';
import { MAINTAINER, accountNamed } from '../people.js';
import type { Answer } from '../route.js';
import type { Account, World } from '../world.js';
import { escapeHtml, hidden, htmlPage, listOf, redirect } from './html.js';
import { readManifest } from './manifest.js';
import type { Manifest, PermissionLevels } from './manifest.js';
import type { Page, Visit } from './page.js';

const MAX_NAME = 34;
/** A code can be exchanged for this long. */
const CODE_LIFE_MS = 3_600_000;

/** Whose app it becomes: the organisation of the address, else the person at the browser. */
function ownerOf({ world, params }: Visit): Account {
  const org = params['org'];
  if (org === undefined) return accountNamed(world, MAINTAINER);
  const account = world.accounts.get(org.toLowerCase());
  if (account?.type !== 'Organization') throw notFound();
  return account;
}

const placeOf = ({ params }: Visit): string =>
  params['org'] === undefined
    ? '/settings/apps'
    : `/organizations/${encodeURIComponent(params['org'])}/settings/apps`;

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');

/** What is wrong with a name: apps share their names with one another and with accounts. */
function nameProblem(world: World, name: string, owner: Account): string | null {
  const slug = slugOf(name);
  if (slug === '') return "Name can't be blank";
  if (name.length > MAX_NAME) return `Name is too long (maximum is ${MAX_NAME} characters)`;
  const account = world.accounts.get(slug);
  const taken = [...world.apps.values()].some((app) => app.slug === slug) || (account && account !== owner);
  return taken ? 'Name is already taken' : null;
}

const invalid = (problems: readonly string[]): Answer =>
  htmlPage(
    422,
    'Invalid GitHub App configuration',
    `<p>The configuration does not appear to be a valid GitHub App manifest.</p>${listOf(
      problems.map((problem) => `Error ${problem}`),
    )}`,
  );

function confirmPage(visit: Visit, manifest: Manifest, name: string, problem: string | null): Answer {
  const owner = ownerOf(visit).login;
  const { permissions, events } = manifest;
  const button = `Create GitHub App for ${owner}`;
  return htmlPage(
    problem === null ? 200 : 422,
    button,
    `<form method="post" action="${placeOf(visit)}">
${problem === null ? '' : `<p role="alert">${escapeHtml(problem)}</p>`}
<p><label>GitHub App name <input name="name" value="${escapeHtml(name)}" maxlength="${MAX_NAME}" required></label></p>
<h2>Permissions</h2>${listOf(Object.entries(permissions).map(([each, level]) => `${each}: ${level}`))}
<h2>Events</h2>${listOf(events)}
${hidden('manifest', visit.form.get('manifest') ?? '')}${hidden('state', stateOf(visit))}
<button>${escapeHtml(button)}</button>
</form>`,
  );
}

const stateOf = ({ query, form }: Visit): string => form.get('state') ?? query.get('state') ?? '';

function askPage(visit: Visit): Answer {
  const owner = ownerOf(visit).login;
  const state = encodeURIComponent(stateOf(visit));
  return htmlPage(
    200,
    `New GitHub App for ${owner}`,
    `<form method="post" action="${placeOf(visit)}/new?state=${state}">
<p><label>Manifest <textarea name="manifest" rows="12" cols="60" required></textarea></label></p><button>Continue</button></form>`,
  );
}

function addTo(address: string, fields: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return url.toString();
}

function create(visit: Visit, manifest: Manifest, name: string): Answer {
  const { world } = visit;
  const { hook, redirectUrl, setupUrl } = manifest;
  // GitHub makes the secret of the webhook that the manifest names
  const webhookSecret = hook ? randomBytes(20).toString('hex') : null;
  const { app, privateKey } = registerApp(world, {
    slug: slugOf(name),
    name,
    owner: ownerOf(visit),
    permissions: manifest.permissions,
    events: manifest.events,
    webhook: hook?.active ? { url: hook.url, secret: webhookSecret ?? '' } : null,
    description: manifest.description,
    homepage: manifest.url,
    public: manifest.public,
    setupUrl: setupUrl ?? undefined,
  });
  const code = randomBytes(20).toString('hex');
  world.registrations.set(code, {
    app,
    clientSecret: randomBytes(20).toString('hex'),
    webhookSecret,
    pem: privateKey?.export({ type: 'pkcs1', format: 'pem' }).toString() ?? '',
    expiresAt: world.now().getTime() + CODE_LIFE_MS,
  });
  if (redirectUrl === null)
    return htmlPage(200, `${name} is registered`, '<p>The manifest names no redirect_url.</p>');
  const state = stateOf(visit);
  return redirect(addTo(redirectUrl, { code, ...(state === '' ? {} : { state }) }));
}

/** The manifest flow: a manifest is posted, a person confirms, and the browser goes back with a code. */
export function registrationPages(levels: PermissionLevels): readonly Page[] {
  const withManifest =
    (act: (visit: Visit, manifest: Manifest) => Answer) =>
    (visit: Visit): Answer => {
      const read = readManifest(visit.form.get('manifest') ?? '', levels);
      return read.kind === 'read' ? act(visit, read.manifest) : invalid(read.problems);
    };
  const confirm = withManifest((visit, manifest) => {
    const { name } = manifest;
    const problem = name === '' ? null : nameProblem(visit.world, name, ownerOf(visit));
    return confirmPage(visit, manifest, name, problem);
  });
  const submit = withManifest((visit, manifest) => {
    const name = (visit.form.get('name') ?? '').trim();
    const problem = nameProblem(visit.world, name, ownerOf(visit));
    return problem === null ? create(visit, manifest, name) : confirmPage(visit, manifest, name, problem);
  });
  return ['/settings/apps', '/organizations/{org}/settings/apps'].flatMap((place): Page[] => [
    { method: 'GET', path: `${place}/new`, handle: askPage },
    { method: 'POST', path: `${place}/new`, handle: confirm },
    { method: 'POST', path: place, handle: submit },
  ]);
}
