/** A body that is longer than is read. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/**
 * `fetch` that ends a body with `TooLargeError` where it grows beyond so many bytes, unpacked, and follows no redirection: it
 * would carry a prompt to where nobody has configured it to go.
 */
export function limitedFetch(maxBytes: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'manual' });
    if (response.body === null) return response;
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(limit(maxBytes)), { status, statusText, headers });
  };
}

function limit(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size > maxBytes) controller.error(new TooLargeError());
      else controller.enqueue(chunk);
    },
  });
}
