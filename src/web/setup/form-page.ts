import { html } from 'hono/html';
import { page, type Html } from '../layout.js';
import { NAME_LENGTH, type FieldErrors, type FormValues } from './answers.js';
import type { Reach } from './reach.js';
import { stepList } from './steps.js';

export interface FormPage {
  readonly values: FormValues;
  readonly errors: FieldErrors;
  /** Host of GitHub's pages. */
  readonly github: string;
  readonly reach: Reach;
  /** Port that a tunnel leads to. */
  readonly port: number;
}

/** The first page: what cannot be known without asking. */
export function formPage(form: FormPage): Html {
  const wrong = Object.keys(form.errors).length > 0;
  return page(
    wrong ? 'Not yet: set-up' : 'Set-up',
    html`<h1>Set up Code Roach</h1>
      <p class="lead">
        Three answers, then ${form.github} registers an app of your own. Its keys stay on this server.
      </p>
      ${stepList(1)}
      <form class="card" method="post" action="/setup" novalidate>
        ${addressField(form)} ${ownerField(form)} ${nameField(form)}
        <button class="button">Continue</button>
      </form>`,
  );
}

function addressField({ values, errors, github, reach, port }: FormPage): Html {
  const internet = reach === 'internet';
  return html`<div class="field">
    <label for="publicUrl">Address of this server</label>
    <p class="hint" id="publicUrl-hint">
      ${github} posts webhooks to it${internet ? ', so it begins with https:// and is public' : ''}.
    </p>
    ${textInput('publicUrl', values, errors, { focus: true, mode: 'url', example: 'https://roach.example.com' })}
    ${internet ? tunnels(port, errors.publicUrl !== undefined) : null}
  </div>`;
}

function tunnels(port: number, open: boolean): Html {
  return html`<details class="hint" ${open ? 'open' : ''}>
    <summary>There is no public address</summary>
    A tunnel lends this machine one: run one of these, and give the https address that it prints.
    <code class="command">cloudflared tunnel --url http://127.0.0.1:${port}</code>
    <code class="command">ngrok http ${port}</code>
    A channel of smee.io does as well; this passes on what it gets:
    <code class="command">npx smee-client --url CHANNEL --port ${port} --path /api/github/webhooks</code>
  </details>`;
}

function ownerField({ values, errors, github }: FormPage): Html {
  const choice = (value: string, label: string): Html =>
    html`<label class="choice"
      ><input
        type="radio"
        name="owner"
        id="owner-${value}"
        value="${value}"
        ${values.owner === value ? 'checked' : ''}
        ${describedBy([errorId('owner', errors)])}
      />${label}</label
    >`;
  return html`<fieldset class="field">
    <legend>Owner of the app</legend>
    <p class="hint">It can be installed on the repositories of its owner only.</p>
    ${choice('account', `My account on ${github}`)} ${choice('organization', 'An organization')}
    ${errorText('owner', errors)}
    <div class="inside">
      <label for="organization">Name of the organization</label>
      ${textInput('organization', values, errors, {})}
    </div>
  </fieldset>`;
}

function nameField({ values, errors, github }: FormPage): Html {
  return html`<div class="field">
    <label for="name">Name of the app</label>
    <p class="hint" id="name-hint">
      It signs every review. At most ${NAME_LENGTH} characters, and no other app on ${github} may have it.
    </p>
    ${textInput('name', values, errors, {})}
  </div>`;
}

type TextField = 'publicUrl' | 'organization' | 'name';

interface InputOptions {
  /** Begin here, when no other field is wrong. */
  readonly focus?: boolean;
  readonly mode?: 'url';
  readonly example?: string;
}

function textInput(
  field: TextField,
  values: FormValues,
  errors: FieldErrors,
  { focus = false, mode, example }: InputOptions,
): Html {
  const [firstWrong] = Object.keys(errors);
  const hint = field === 'organization' ? null : `${field}-hint`;
  return html`<input
      type="text"
      name="${field}"
      id="${field}"
      value="${values[field]}"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      ${mode === undefined ? '' : html`inputmode="${mode}"`}
      ${example === undefined ? '' : html`placeholder="${example}"`}
      ${errors[field] === undefined ? '' : html`aria-invalid="true"`}
      ${describedBy([hint, errorId(field, errors)])}
      ${firstWrong === field || (firstWrong === undefined && focus) ? 'autofocus' : ''}
    />
    ${errorText(field, errors)}`;
}

function describedBy(ids: readonly (string | null)[]): Html | string {
  const given = ids.filter((id) => id !== null);
  return given.length === 0 ? '' : html`aria-describedby="${given.join(' ')}"`;
}

function errorId(field: keyof FormValues, errors: FieldErrors): string | null {
  return errors[field] === undefined ? null : `${field}-error`;
}

function errorText(field: keyof FormValues, errors: FieldErrors): Html | null {
  const why = errors[field];
  return why === undefined ? null : html`<p class="error" id="${field}-error">${why}</p>`;
}
