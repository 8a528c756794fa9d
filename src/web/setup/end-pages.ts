import { html } from 'hono/html';
import { notePage, page, type Html } from '../layout.js';
import { stepList } from './steps.js';
import type { Answers } from './answers.js';

export interface RegisteredPage {
  readonly name: string;
  readonly htmlUrl: string;
  /** Absolute path of the credentials file. */
  readonly file: string;
}

/** The last page. After it the same process goes on as the app. */
export function registeredPage({ name, htmlUrl, file }: RegisteredPage): Html {
  return page(
    'Registered',
    html`<h1>${name} is registered</h1>
      <p class="lead">This server goes on as the app, in a few seconds. The set-up is closed.</p>
      ${stepList(3)}
      <div class="card">
        <p>Choose the repositories that it may see:</p>
        <p>
          <a class="button" href="${`${htmlUrl.replace(/\/+$/, '')}/installations/new`}"
            >Install it on GitHub</a
          >
        </p>
        <p>
          The first pull request in a repository brings one that sets it up. Once that is merged, each pull
          request that is opened or pushed to is reviewed; with <code>ONBOARDING=off</code> they are at once.
        </p>
      </div>
      <div class="card">
        <h2>Keep this file</h2>
        <p><code>${file}</code></p>
        <p>
          Private key and secrets, readable by the user of this server only. GitHub does not show them again:
          back the file up where you keep secrets.
        </p>
      </div>`,
  );
}

/** Between the set-up and the app, on the same port. */
export function startingPage(): Html {
  return notePage(
    'The set-up is done',
    html`<p>This server is starting as the app. It takes a few seconds; this page looks again by itself.</p>`,
  );
}

/** Somebody without the token. */
export function lockedPage(): Html {
  return notePage(
    'This page is locked',
    html`<p>Open the whole address that the server has printed on its terminal: it ends with a token.</p>
      <p>
        It works once, in one browser. If it was opened elsewhere, go on there, or start the server again: it
        prints a new one.
      </p>`,
  );
}

/** A code that came without the state that was sent along, or with one that was used. */
export function strangeReturnPage(): Html {
  return notePage(
    'This return from GitHub was not expected',
    html`<p>
        It belongs to no registration that was begun here, or to one that was finished. Nothing was stored.
      </p>
      <p><a href="/setup">Begin again</a></p>`,
  );
}

/** GitHub was not reached, or the file was not written: another try may do. */
export function retryPage(why: string, retryUrl: string): Html {
  return notePage(
    'Registered, but not finished',
    html`<p>${why}</p>
      <p>GitHub keeps the credentials for an hour.</p>
      <p><a class="button" href="${retryUrl}">Try again</a></p>`,
  );
}

/** The app is there, and its credentials are lost: only a new one helps. */
export function lostPage(why: string, webUrl: string, { organization, name }: Answers): Html {
  const owner = organization === null ? '' : `/organizations/${encodeURIComponent(organization)}`;
  return notePage(
    'Registered, but without credentials',
    html`<p>${why}</p>
      <p>
        Delete ${name} in <a href="${`${webUrl}${owner}/settings/apps`}">the list of apps</a>, if it is there,
        then <a href="/setup">register it again</a>.
      </p>`,
  );
}

/** Another process has stored credentials in the same folder. */
export function takenPage(file: string): Html {
  return notePage(
    'Another process was faster',
    html`<p>There are credentials in <code>${file}</code> by now, and they stay.</p>
      <p>
        Start this server again to use them. An app that was registered here meanwhile can be deleted on
        GitHub.
      </p>`,
  );
}
