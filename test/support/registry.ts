import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Header, type HeaderData } from 'tar';

/** One entry of an archive; whatever tar can say. */
export type ArchiveEntry = Omit<HeaderData, 'size'> & { readonly path: string; readonly text?: string };

/** A packed archive of these entries. */
export function archive(entries: readonly ArchiveEntry[]): Buffer {
  const blocks = entries.flatMap(({ text = '', ...data }) => {
    const content = Buffer.from(text);
    const header = new Header({
      mode: 0o644,
      type: 'File',
      mtime: new Date(0),
      ...data,
      size: content.length,
    });
    header.encode();
    const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
    return [header.block ?? Buffer.alloc(0), content, padding];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

/** Files as npm packs them. */
export function packageOf(files: Readonly<Record<string, string>>): Buffer {
  return archive(Object.entries(files).map(([path, text]) => ({ path: `package/${path}`, text })));
}

export interface PublishOptions {
  readonly name: string;
  readonly version: string;
  readonly tarball: Buffer;
  /** What the metadata say, where it is not the truth. */
  readonly dist?: { readonly integrity?: string; readonly tarball?: string };
}

/** A registry of npm packages. */
export interface Registry {
  readonly url: string;
  /** Paths that were asked for. */
  readonly asked: string[];
  publish(options: PublishOptions): void;
  /** Answers everything in another way. */
  answer: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  close(): Promise<void>;
}

export async function startRegistry(): Promise<Registry> {
  const versions = new Map<string, Record<string, unknown>>();
  const tarballs = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    registry.asked.push(path);
    if (registry.answer !== null) return registry.answer(request, response);
    const tarball = tarballs.get(path);
    if (tarball !== undefined) return response.end(tarball);
    const known = versions.get(path);
    if (known === undefined) return response.writeHead(404).end('{}');
    return response.end(JSON.stringify({ versions: known }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
  const registry: Registry = {
    url,
    asked: [],
    answer: null,
    publish({ name, version, tarball, dist = {} }) {
      const path = `/${name}/-/${version}.tgz`;
      const sum = createHash('sha512').update(tarball).digest('base64');
      tarballs.set(path, tarball);
      const address = `/${name.replace('/', '%2f')}`;
      const known = versions.get(address) ?? {};
      known[version] = { dist: { tarball: url + path, integrity: `sha512-${sum}`, ...dist } };
      versions.set(address, known);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return registry;
}
