import type { Engine } from '../../domain/engine.js';
import type { TenantStore, TreeFile } from '../../domain/ports.js';
import type { RepositoryReader } from '../../domain/repository-reader.js';
import type { BlobResult, BlobTally } from '../../domain/profile.js';
import type { RepositoryRef } from '../../domain/ids.js';
import { rejectUnreadable, rejectUnwritten } from '../classify.js';
import type { Chosen } from './choose.js';
import { createWorkers, readContents } from './contents.js';

export interface ReadPorts {
  readonly reader: RepositoryReader;
  readonly store: Pick<TenantStore, 'saveTallies'>;
  readonly engine: Engine;
  /** Of the code that tallies. */
  readonly codeVersion: string;
}

/** What a process that dies has to do again. */
const BATCH = 100;

/** Names a blob as a tally of it is kept. */
export const keyOf = ({ pathKind, blobSha }: Pick<BlobTally, 'pathKind' | 'blobSha'>): string =>
  `${blobSha} ${pathKind}`;

/**
 * Reads files and tallies them, each kind of blob once; what is found is kept as it comes.
 * @returns what was found, by `keyOf`.
 */
export async function readFiles(
  ports: ReadPorts,
  repository: RepositoryRef,
  commitSha: string,
  missing: readonly Chosen[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, BlobResult>> {
  const found = new Map<string, BlobResult>();
  const keeper = createKeeper(ports, repository, found);
  const work = createWorkers(async (file: Chosen, content: TreeFile['content']) => {
    await keeper.add({ ...file, result: await resultOf(ports.engine, file, content, signal) });
  });
  for (const file of missing) if (!file.isRead) await work.add(file, { kind: 'text', text: '' });
  const toRead = missing.filter(({ isRead }) => isRead);
  const reading = { reader: ports.reader, repository, commitSha, work };
  const { left, why } = await readContents(reading, toRead, signal);
  for (const file of left) await keeper.add({ ...file, result: { kind: 'left-out', why } });
  await work.done();
  await keeper.flush();
  return found;
}

async function resultOf(
  engine: Engine,
  { path, blobSha, byteSize }: Chosen,
  content: TreeFile['content'],
  signal: AbortSignal,
): Promise<BlobResult> {
  const file = { path, mode: 'file', blobSha, byteSize, generated: false, content } as const;
  const rejected = rejectUnreadable(path, file) ?? rejectUnwritten(path, file);
  if (rejected !== null || content.kind !== 'text')
    return { kind: 'left-out', why: rejected?.why ?? 'no text' };
  const verdict = await engine.train({ file: { path, head: { blobSha, text: content.text } } }, signal);
  return verdict.kind === 'done'
    ? { kind: 'tally', tally: verdict.value }
    : { kind: 'left-out', why: verdict.why };
}

/** Writes down what was found, some of it at a time. */
function createKeeper(
  { store, codeVersion }: ReadPorts,
  repository: RepositoryRef,
  found: Map<string, BlobResult>,
) {
  let waiting: BlobTally[] = [];
  const flush = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) await store.saveTallies(repository, codeVersion, batch);
  };
  return {
    flush,
    async add({ pathKind, blobSha, result }: BlobTally): Promise<void> {
      found.set(keyOf({ pathKind, blobSha }), result);
      waiting.push({ pathKind, blobSha, result });
      if (waiting.length >= BATCH) await flush();
    },
  };
}
