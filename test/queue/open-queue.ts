import { openEmbeddedDatabase } from '../../src/adapters/postgres/embedded.js';
import type { QueueOptions } from '../../src/adapters/queue/engine.js';
import { createEmbeddedQueue } from '../../src/adapters/queue/embedded.js';
import { createPostgresQueue } from '../../src/adapters/queue/postgres.js';
import { createRedisQueue } from '../../src/adapters/queue/redis.js';
import type { Queue } from '../../src/domain/ports.js';

/** What a process of its own can be told on its command line. */
export type QueuePlace =
  | { readonly engine: 'embedded'; readonly dataDir: string }
  | { readonly engine: 'redis'; readonly url: string; readonly prefix: string }
  | { readonly engine: 'postgres'; readonly url: string };

/** The queue that is kept there. Closing it closes all that was opened with it. */
export async function openQueue(place: QueuePlace, options: QueueOptions): Promise<Queue> {
  switch (place.engine) {
    case 'redis':
      return createRedisQueue({ ...options, url: place.url, prefix: place.prefix });
    case 'postgres':
      return createPostgresQueue({ ...options, url: place.url });
    case 'embedded': {
      const database = await openEmbeddedDatabase({ dataDir: place.dataDir });
      const queue = await createEmbeddedQueue(database.pglite, options);
      return {
        ...queue,
        close: async () => {
          await queue.close();
          await database.close();
        },
      };
    }
  }
}
