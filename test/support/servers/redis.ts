import { Redis } from 'ioredis';
import { once } from 'node:events';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { startOwnServer, type OwnServer } from './own-server.js';
import { isProgram } from './postgres.js';

export interface RedisServer extends OwnServer {
  /** Forgets everything, as `FLUSHALL` does. */
  flush(): Promise<void>;
}

/** `redis-server` in PATH; null when there is none. */
export function redisProgram(): string | null {
  const candidates = (process.env['PATH'] ?? '').split(delimiter).map((it) => join(it, 'redis-server'));
  return candidates.find(isProgram) ?? null;
}

export interface RedisOptions {
  /** Each write is kept over a restart; without it a restart loses all. */
  readonly appendOnly?: boolean;
}

/** @throws Error when there is no redis-server on this machine. */
export async function startRedis(options: RedisOptions = {}, ownerPid?: number): Promise<RedisServer> {
  const command = redisProgram();
  if (command === null) throw new Error('no redis-server found');
  const keep = options.appendOnly === true ? 'yes' : 'no';
  const settings = {
    save: '',
    appendonly: keep,
    appendfsync: 'always',
    bind: '127.0.0.1',
    databases: '4096',
  };
  const server = await startOwnServer(
    {
      name: 'redis',
      command,
      args: (folder, port) =>
        Object.entries({ ...settings, dir: folder, port: String(port) }).flatMap(([name, value]) => [
          `--${name}`,
          value,
        ]),
      stopSignal: 'SIGTERM',
      user: null,
      prepare: () => Promise.resolve(),
      isReady: answersPing,
      url: (port) => `redis://127.0.0.1:${port}`,
    },
    ownerPid,
  );
  return Object.assign(server, {
    flush: () => withRedis(server.url, async (redis) => void (await redis.flushall())),
  });
}

/** False also while it loads its data. */
async function answersPing(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    socket.write('PING\r\n');
    const [answer] = (await once(socket, 'data', { signal: AbortSignal.timeout(2_000) })) as [Buffer];
    return answer.toString().startsWith('+PONG');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

export async function withRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { maxRetriesPerRequest: 1 });
  redis.on('error', () => undefined);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}
