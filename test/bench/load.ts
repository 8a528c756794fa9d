import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';

/** A signed webhook; each time it is sent it is a delivery of its own. */
export interface Webhook {
  readonly event: string;
  readonly body: Buffer;
  readonly signature: string;
}

export interface LoadResult {
  readonly seconds: number;
  readonly latenciesMs: readonly number[];
}

/**
 * Posts a webhook `count` times from `senders` concurrent senders, each with a connection that it keeps.
 * @throws when one is not answered with 202.
 */
export async function sendAll(
  url: string,
  webhook: Webhook,
  { count, senders }: { readonly count: number; readonly senders: number },
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: senders });
  const latenciesMs: number[] = [];
  let left = count;
  const sender = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const start = performance.now();
      const status = await post(url, webhook, agent);
      latenciesMs.push(performance.now() - start);
      if (status !== 202) throw new Error(`a webhook was answered with ${status}`);
    }
  };
  const start = performance.now();
  try {
    await Promise.all(Array.from({ length: senders }, sender));
  } finally {
    agent.destroy();
  }
  return { seconds: (performance.now() - start) / 1000, latenciesMs };
}

async function post(url: string, { event, body, signature }: Webhook, agent: Agent): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-github-event': event,
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': signature,
  };
  const outgoing = request(url, { method: 'POST', agent, headers });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage]; // what the event carries
  response.resume();
  await once(response, 'end');
  return response.statusCode ?? 0;
}
