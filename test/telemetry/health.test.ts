import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { createMetrics } from '../../src/adapters/telemetry/index.js';
import { createHealth, createMetricsServer, type Check, type Health } from '../../src/web/health.js';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Mounts the handlers as main does: what they do not answer is somebody else's. */
async function serve(health: Health): Promise<string> {
  const server = createServer((request, response) => {
    const answer = async () => {
      if (!(await health.handle(request, response))) response.writeHead(404).end('somebody else');
    };
    void answer();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
}

const fine: Check = async () => {};
const broken: Check = async () => {
  throw new Error('postgres://app:abc123@db refused');
};
const hanging: Check = () => new Promise(() => {});

async function get(url: string, method = 'GET') {
  const response = await fetch(url, { method });
  return { status: response.status, body: await response.text(), headers: response.headers };
}

describe('health', () => {
  it('answers that the process is alive, whatever the checks say', async () => {
    const url = await serve(createHealth({ checks: { database: broken } }));
    const { status, body, headers } = await get(`${url}/healthz?probe=1`);
    expect({ status, body }).toEqual({ status: 200, body: '{"status":"ok"}' });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('is ready when all checks hold', async () => {
    const url = await serve(createHealth({ checks: { database: fine, queue: fine } }));
    expect(await get(`${url}/readyz`)).toMatchObject({ status: 200, body: '{"status":"ok"}' });
  });

  it('names the checks that fail or hang, and says nothing else of them', async () => {
    const checks = { database: broken, queue: hanging, cache: fine, sync: () => broken() };
    const url = await serve(createHealth({ checks, timeoutMs: 20 }));
    const { status, body } = await get(`${url}/readyz`);
    expect(status).toBe(503);
    expect(JSON.parse(body)).toEqual({ status: 'unavailable', failing: ['database', 'queue', 'sync'] });
  });

  it('asks again after a failure, and not while an answer is awaited', async () => {
    let [asked, isUp] = [0, false];
    let answer: () => void = () => {};
    const health = createHealth({
      checks: {
        database: async () => {
          asked += 1;
          if (!isUp) throw new Error('down');
        },
        queue: () =>
          new Promise((resolve) => {
            asked += 100;
            answer = resolve;
          }),
      },
      timeoutMs: 20,
    });
    const url = await serve(health);
    expect((await get(`${url}/readyz`)).body).toContain('"failing":["database","queue"]');
    isUp = true;
    expect((await get(`${url}/readyz`)).body).toContain('"failing":["queue"]');
    expect(asked).toBe(102);
    answer();
    await get(`${url}/readyz`);
    expect(asked).toBe(203);
  });

  it('is not ready once it stops, and alive still', async () => {
    const health = createHealth({ checks: { database: fine } });
    const url = await serve(health);
    health.stop();
    expect(await get(`${url}/readyz`)).toMatchObject({ status: 503, body: '{"status":"stopping"}' });
    expect(await get(`${url}/healthz`)).toMatchObject({ status: 200 });
  });

  it('answers HEAD without a body, refuses to be written to, and leaves other paths alone', async () => {
    const url = await serve(createHealth({ checks: {} }));
    expect(await get(`${url}/readyz`, 'HEAD')).toMatchObject({ status: 200, body: '' });
    const posted = await get(`${url}/healthz`, 'POST');
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    for (const path of ['/', '/healthz/x', '/metrics', '//healthz']) {
      expect(await get(url + path)).toMatchObject({ status: 404, body: 'somebody else' });
    }
  });
});

describe('metrics server', () => {
  async function start(options: Partial<Parameters<typeof createMetricsServer>[0]> = {}) {
    const server = await createMetricsServer({
      host: '127.0.0.1',
      port: 0,
      metrics: createMetrics({ version: '1.2.3' }),
      ...options,
    });
    closers.push(() => server.close());
    return { server, url: `http://127.0.0.1:${server.port}` };
  }

  it('serves what Prometheus reads, and nothing else', async () => {
    const { url } = await start();
    const { status, body, headers } = await get(`${url}/metrics`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(body).toContain('code_roach_build_info{version="1.2.3"');
    expect(await get(`${url}/metrics`, 'HEAD')).toMatchObject({ status: 200, body: '' });
    expect(await get(`${url}/metrics`, 'POST')).toMatchObject({ status: 405 });
    for (const path of ['/', '/metrics/x', '/healthz', '/api/github/webhooks']) {
      expect(await get(url + path)).toMatchObject({ status: 404 });
    }
  });

  it('answers for the health of a process that serves nothing else', async () => {
    const { url } = await start({ health: createHealth({ checks: { database: broken } }) });
    expect(await get(`${url}/healthz`)).toMatchObject({ status: 200 });
    expect(await get(`${url}/readyz`)).toMatchObject({ status: 503 });
    expect(await get(`${url}/metrics`)).toMatchObject({ status: 200 });
  });

  it('does not say why metrics cannot be read', async () => {
    const told: unknown[] = [];
    const metrics = { text: () => broken().then(() => ({ contentType: '', body: '' })) };
    const { url } = await start({ metrics, onError: (error) => told.push(error) });
    const { status, body } = await get(`${url}/metrics`);
    expect(status).toBe(500);
    expect(body).not.toContain('abc123');
    expect(told).toHaveLength(1);
  });

  it('says when the port is taken', async () => {
    const { server } = await start();
    const { port } = server;
    await expect(start({ port })).rejects.toThrow(
      `METRICS_PORT: ${port} is taken by another process. End it, or set METRICS_PORT to a free port.`,
    );
    await expect(start({ port, ownPort: port })).rejects.toThrow(`METRICS_PORT: ${port} is PORT too. `);
  });

  it('says by its own setting that the address is not one of this machine', async () => {
    await expect(start({ host: '192.0.2.1' })).rejects.toThrow(
      /^METRICS_HOST: cannot listen on 192\.0\.2\.1:0 /,
    );
  });

  it('closes though a connection is kept open', async () => {
    const { server } = await start();
    const socket = connect(server.port, '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    await server.close();
    await closed;
  });
});
