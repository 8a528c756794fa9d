import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { html } from 'hono/html';
import { credentialsFile, hasStoredCredentials, type StoredCredentials } from '../credentials.js';
import { notePage, pageHeaders } from '../layout.js';
import { checkForm, formValues, type FormValues } from './answers.js';
import { finish } from './finish.js';
import { lockedPage, startingPage, takenPage } from './end-pages.js';
import { formPage } from './form-page.js';
import { buildManifest, type AppDescription } from './manifest.js';
import { reachFrom } from './reach.js';
import { registerPage } from './register-page.js';
import { createPendingRegistrations, isSameSecret, newSecret } from './secrets.js';

const COOKIE = 'code-roach-setup';
const RETRY_SECONDS = '3';
const MAX_BODY_BYTES = 16 * 1024;
export const CALLBACK_PATH = '/setup/callback';

export interface SetupRoutes {
  readonly token: string;
  readonly app: AppDescription;
  readonly dataDir: string;
  readonly apiUrl: string;
  readonly webUrl: string;
  /** Port that a tunnel leads to; asked when a page is shown, as it is known only then. */
  readonly port: () => number;
  /** The app is registered and its credentials are stored; the page that says so is still to be delivered. */
  readonly onFinished: (credentials: StoredCredentials) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * The pages of the set-up. All of them but `/` need the token, which the first visit moves into a cookie. When the app is
 * registered they say that it starts, until the app itself listens in their place.
 */
export function setupRoutes(options: SetupRoutes): Hono {
  const { token, app, dataDir, webUrl } = options;
  const routes = new Hono();
  const pending = createPendingRegistrations();
  const reach = reachFrom(webUrl);
  let kept: FormValues = { publicUrl: '', owner: 'account', organization: '', name: app.name };
  let isFinished = false;
  /** What the one visit with the token was given for it; the token is worth nothing after that. */
  let session: string | null = null;
  const onFinished = (credentials: StoredCredentials): void => {
    isFinished = true;
    options.onFinished(credentials);
  };
  const form = (values: FormValues, errors = {}) =>
    formPage({ values, errors, github: new URL(webUrl).host, reach, port: options.port() });

  // A browser holds redirects after a form to the same list: where single sign-on leads to is not known here.
  routes.use(pageHeaders(({ req }) => (req.method === 'POST' ? `${new URL(webUrl).origin} https:` : '')));
  routes.get('/healthz', (context) => context.json({ status: 'ok' }));
  routes.get('/readyz', (context) => {
    const failing = [isFinished ? 'start' : 'set-up'];
    return context.json({ status: 'unavailable', failing }, 503);
  });
  routes.use(async (context, next) => (isFinished ? starting(context) : next()));
  routes.use('/setup/*', async (context, next) => {
    context.header('Cache-Control', 'no-store');
    const given = context.req.path === '/setup' ? context.req.query('token') : undefined;
    const cookie = getCookie(context, COOKIE);
    const isKnown = cookie !== undefined && session !== null && isSameSecret(cookie, session);
    if (given !== undefined && isSameSecret(given, token)) {
      if (isKnown) return context.redirect('/setup', 303);
      if (session === null) {
        session = newSecret();
        return enter(context, session);
      }
    }
    if (given !== undefined || !isKnown) {
      return context.html(lockedPage(), 403);
    }
    return next();
  });
  routes.use('/setup', csrf(), bodyLimit({ maxSize: MAX_BODY_BYTES }));

  routes.get('/', (context) => context.html(homePage()));
  routes.get('/setup', (context) => showForm(context, form(kept)));
  routes.post('/setup', async (context) => {
    if (await hasStoredCredentials(dataDir)) return context.html(takenPage(credentialsFile(dataDir)), 409);
    kept = formValues(await context.req.parseBody());
    const checked = checkForm(kept, reach);
    if (checked.kind === 'refused') return showForm(context, form(kept, checked.errors), 422);
    const { answers } = checked;
    const manifest = buildManifest(app, answers, `${originOf(context)}${CALLBACK_PATH}`);
    const state = pending.add(answers);
    return showForm(context, registerPage({ app, answers, manifest, webUrl, state }));
  });
  routes.get(CALLBACK_PATH, (context) => finish(context, { ...options, pending, onFinished }));

  routes.notFound((context) => context.json({ message: 'not found: the set-up is not finished' }, 404));
  routes.onError((error, context) => {
    if (error instanceof HTTPException) return context.html(refusedPage(), error.status);
    options.onError(error);
    return context.html(failedPage(), 500);
  });
  return routes;
}

/** The browser asks again by itself, wherever it was: GitHub may have sent it back from an installation already. */
function starting(context: Context): Response | Promise<Response> {
  context.header('Cache-Control', 'no-store');
  context.header('Retry-After', RETRY_SECONDS);
  const { method, path } = context.req;
  if (path !== '/' && !/^\/setup(\/|$)/.test(path)) return context.json({ message: 'starting' }, 503);
  if (method === 'GET') context.header('Refresh', RETRY_SECONDS);
  return context.html(startingPage(), 503);
}

/** Out of the address, so that it is not kept in the browser's history or shown to somebody who looks on. */
function enter(context: Context, session: string): Response {
  // Lax: the cookie must come along when GitHub sends the browser back.
  setCookie(context, COOKIE, session, { path: '/setup', httpOnly: true, sameSite: 'Lax' });
  return context.redirect('/setup', 303);
}

/**
 * A page with a form. Its origin, and no more, is named to where the form is posted: without it a browser says `null`, which
 * the check against forged forms refuses over plain http.
 */
function showForm(
  context: Context,
  content: ReturnType<typeof html>,
  status: 200 | 422 = 200,
): Response | Promise<Response> {
  context.header('Referrer-Policy', 'strict-origin');
  return context.html(content, status);
}

/** This server as the browser knows it, also behind a proxy that adds TLS. */
function originOf(context: Context): string {
  const seen = new URL(context.req.url);
  const named = context.req.header('origin') ?? '';
  return URL.canParse(named) && new URL(named).host === seen.host ? named : seen.origin;
}

function homePage() {
  return notePage(
    'Code Roach',
    html`<p>
        This server will be a GitHub App that reviews pull requests and posts fixes that have been proven.
      </p>
      <p>
        It is not set up yet. If you run it, open the whole address that it has printed on its terminal: it
        ends with a token, and works once. In the browser that has opened it, <a href="/setup">go on here</a>.
      </p>
      <p>If somebody else runs it, there is nothing to do here until they are done.</p>`,
  );
}

function refusedPage() {
  return notePage(
    'That form was refused',
    html`<p>It was not sent from this page, or it is too long. <a href="/setup">Back to the set-up</a></p>`,
  );
}

function failedPage() {
  return notePage(
    'This server has failed',
    html`<p>What went wrong is on its terminal. <a href="/setup">Back to the set-up</a></p>`,
  );
}
