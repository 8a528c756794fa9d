import { createServer, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';

type Fetch = Parameters<typeof getRequestListener>[0];

export interface ClosableServer {
  readonly http: Server;
  /** Resolves when nothing is being answered: what was said has been delivered. */
  idle(): Promise<void>;
  /** Ends what is being answered, within the deadline, then frees the port. */
  close(deadlineMs: number): Promise<void>;
}

/** A server that knows whether its answers have been delivered. */
export function closableServer(fetch: Fetch): ClosableServer {
  const answer = getRequestListener(fetch);
  const answering = new Set<ServerResponse>();
  let waiting: (() => void)[] = [];
  const http = createServer((request, response) => {
    answering.add(response);
    response.once('close', () => {
      answering.delete(response);
      if (answering.size > 0) return;
      for (const tell of waiting) tell();
      waiting = [];
    });
    void answer(request, response);
  });
  const idle = (): Promise<void> =>
    answering.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve));
  return {
    http,
    idle,
    async close(deadlineMs) {
      const closed = new Promise((resolve) => http.close(resolve));
      const deadline = new AbortController();
      const late = new Promise((resolve) => {
        const timer = setTimeout(resolve, deadlineMs);
        deadline.signal.addEventListener('abort', () => clearTimeout(timer));
      });
      await Promise.race([idle(), late]);
      deadline.abort();
      // A browser also keeps connections that it has never used; they do not count as idle and would stay.
      http.closeAllConnections();
      await closed;
    },
  };
}
