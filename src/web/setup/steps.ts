import { html } from 'hono/html';
import type { Html } from '../layout.js';

const STEPS = ['1. Answers', '2. Register', '3. Install'];

/** Where somebody is on the way. @param current from 1. */
export function stepList(current: number): Html {
  const items = STEPS.map((name, index) =>
    index + 1 === current ? html`<li aria-current="step">${name}</li>` : html`<li>${name}</li>`,
  );
  return html`<ol class="steps">
    ${items}
  </ol>`;
}
