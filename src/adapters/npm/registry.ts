import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { TransientError, UserError } from '../../domain/errors.js';
import type { PackFile, PackPin } from '../../domain/rule-pack.js';
import { rulesInTarball } from './tarball.js';

type NpmPin = Extract<PackPin, { kind: 'npm' }>;

export interface NpmRegistry {
  /** See `RulePackReader.read`. */
  rules(pin: NpmPin, signal: AbortSignal): Promise<readonly PackFile[]>;
}

const PATIENCE_MS = 20_000;
const MAX_METADATA = 8 * 1024 * 1024;
const MAX_TARBALL = 2 * 1024 * 1024;
/** The short form: versions and where their archives are. */
const METADATA = 'application/vnd.npm.install-v1+json, application/json;q=0.8';

const versionsSchema = z.object({ versions: z.record(z.string(), z.unknown()) });
const versionSchema = z.object({ dist: z.object({ tarball: z.url(), integrity: z.string().max(1_000) }) });

/** Reads packages of a registry as data: no script of them is run, and none of what they depend on is fetched. */
export function createNpmRegistry(registryUrl: string): NpmRegistry {
  return {
    async rules({ name, version }, signal) {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
      const address = `${registryUrl}/${name.replace('/', '%2f')}`;
      const metadata = await download(address, METADATA, MAX_METADATA, patience);
      const { tarball, integrity } = distOf(metadata, version);
      // What a registry names elsewhere could be any address that this process reaches.
      if (new URL(tarball).origin !== new URL(registryUrl).origin)
        throw new UserError('Its archive is kept outside of the registry.');
      const bytes = await download(tarball, 'application/octet-stream, */*;q=0.8', MAX_TARBALL, patience);
      verify(bytes, integrity);
      return rulesInTarball(bytes);
    },
  };
}

function distOf(metadata: Uint8Array, version: string): z.infer<typeof versionSchema>['dist'] {
  const versions = versionsSchema.safeParse(fromJson(metadata)).data?.versions;
  if (versions === undefined) throw new UserError('The answer of the registry cannot be read.');
  if (!Object.hasOwn(versions, version)) throw new UserError('The registry has no such version of it.');
  const found = versionSchema.safeParse(versions[version]);
  if (!found.success)
    throw new UserError('The registry does not say where its archive is, or what its hash is.');
  return found.data.dist;
}

function fromJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}

/** Of all hashes that are named the strongest kind counts, as npm has it; a weaker one proves nothing. */
function verify(bytes: Uint8Array, integrity: string): void {
  const wanted = integrity
    .split(/\s+/u)
    .flatMap((one) => /^sha512-([A-Za-z\d+/]{86}==)(?:\?.*)?$/u.exec(one)?.[1] ?? []);
  if (wanted.length === 0) throw new UserError('The registry names no SHA-512 hash of its archive.');
  const found = createHash('sha512').update(bytes).digest();
  if (!wanted.some((one) => timingSafeEqual(Buffer.from(one, 'base64'), found)))
    throw new UserError('Its archive is not the one whose hash the registry names.');
}

async function download(
  url: string,
  accept: string,
  limit: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const response = await answer(url, accept, signal);
  try {
    if (response.status === 404) throw new UserError('The registry does not have it.');
    if (response.status === 429 || response.status >= 500)
      throw new TransientError(`The registry answered ${response.status}.`);
    if (response.status !== 200) throw new UserError(`The registry answered ${response.status}.`);
    return await bodyOf(response, limit);
  } finally {
    await response.body?.cancel().catch(() => undefined); // what was read to its end is closed already
  }
}

async function answer(url: string, accept: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { headers: { accept }, redirect: 'manual', signal });
  } catch (error) {
    throw unreachable(error);
  }
}

async function bodyOf({ body }: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream: AsyncIterable<Uint8Array> = body ?? new ReadableStream<Uint8Array>();
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > limit) throw new UserError('It is larger than is allowed.');
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof UserError ? error : unreachable(error);
  }
  return Buffer.concat(chunks);
}

function unreachable(cause: unknown): TransientError {
  return new TransientError('The registry cannot be reached.', { cause });
}
