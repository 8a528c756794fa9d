type Input = Parameters<typeof fetch>[0];
type Init = Parameters<typeof fetch>[1];

/** Where a call of `fetch` goes. */
export function urlOf(input: Input): URL {
  return new URL(input instanceof Request ? input.url : input);
}

/** In capitals, as octokit gives it. */
export function methodOf(init: Init): string {
  return init?.method ?? 'GET';
}

/** It asks for a token of an installation. */
export function isMintingUrl(url: string): boolean {
  return /\/app\/installations\/\d+\/access_tokens$/.test(url);
}

interface Changes {
  readonly status?: number;
  readonly headers?: Headers;
}

/** An answer with this body. Octokit finds further pages from the address, which a response that is made has not. */
export function withBody(
  response: Response,
  body: ConstructorParameters<typeof Response>[0],
  { status = response.status, headers = response.headers }: Changes = {},
): Response {
  return Object.defineProperty(new Response(body, { status, headers }), 'url', { value: response.url });
}
