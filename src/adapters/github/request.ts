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
