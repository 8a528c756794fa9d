import { html } from 'hono/html';
import { page, type Html } from '../layout.js';
import type { Answers } from './answers.js';
import type { AppDescription, Manifest, Need } from './manifest.js';
import { stepList } from './steps.js';

export interface RegisterPage {
  readonly app: AppDescription;
  readonly answers: Answers;
  readonly manifest: Manifest;
  readonly webUrl: string;
  readonly state: string;
}

/** The second page: all that GitHub is about to be asked for, and the button that asks. */
export function registerPage({ app, answers, manifest, webUrl, state }: RegisterPage): Html {
  const github = new URL(webUrl).host;
  return page(
    'Register',
    html`<h1>Register ${answers.name}</h1>
      <p class="lead">Nothing has been sent yet. ${github} shows the same once more, and asks.</p>
      ${stepList(2)}
      <form class="card" method="post" action="${registrationUrl(webUrl, answers, state)}">
        <dl>
          <dt>Owner</dt>
          <dd>${answers.organization ?? `your account on ${github}`}</dd>
          <dt>Webhooks</dt>
          <dd><code>${manifest.hook_attributes.url}</code></dd>
        </dl>
        <p>Sign in to ${github} in this browser first: it forgets this page while it asks who you are.</p>
        <input type="hidden" name="manifest" value="${JSON.stringify(manifest)}" />
        <div class="actions">
          <button class="button" autofocus>Register on GitHub</button>
          <a href="/setup">Change the answers</a>
        </div>
      </form>
      ${needs('Permissions', 'Asked for once, so that nobody is asked again by an update.', app.permissions)}
      ${needs('Events', 'What GitHub tells the app about.', app.events)}`,
  );
}

/** The page of GitHub that takes a manifest. */
export function registrationUrl(webUrl: string, { organization }: Answers, state: string): string {
  const owner = organization === null ? '' : `/organizations/${encodeURIComponent(organization)}`;
  return `${webUrl}${owner}/settings/apps/new?state=${encodeURIComponent(state)}`;
}

function needs(title: string, hint: string, list: readonly Need[]): Html {
  const rows = list.map(
    ({ name, level, why }) =>
      html`<tr>
        <td><code>${name}</code> ${level === null ? '' : html`<small>${level}</small>`}</td>
        <td>${why}</td>
      </tr>`,
  );
  return html`<section class="card">
    <h2>${title}</h2>
    <p class="hint">${hint}</p>
    <table>
      ${rows}
    </table>
  </section>`;
}
