import { errorAnswer } from '../http.js';
import type { Address, Answer, Match } from '../route.js';
import { ApiError } from '../errors.js';
import type { World } from '../world.js';
import { escapeHtml, htmlPage } from './html.js';

/** What a browser asks. `form` holds the fields of a POST. */
export interface Visit {
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
}

/** A page for a person, of the few that the app sends people to. Whoever opens it is signed in as the maintainer. */
export interface Page extends Address {
  readonly handle: (visit: Visit) => Answer | Promise<Answer>;
}

export async function answerPage(
  world: World,
  { route, params }: Match<Page>,
  query: URLSearchParams,
  body: string,
): Promise<Answer> {
  try {
    return await route.handle({ world, params, query, form: new URLSearchParams(body) });
  } catch (error) {
    const { status } = errorAnswer(error);
    const message = error instanceof ApiError ? error.message : String(error);
    return htmlPage(
      status,
      status === 404 ? 'Not Found' : 'Something went wrong',
      `<p>${escapeHtml(message)}</p>`,
    );
  }
}
