import type { TalliedFile } from '../../src/domain/profile.js';
import type { Source } from '../eval/packages.js';
import { builtEngine } from './built.js';
import { peakOfChildren } from './peak.js';
import { rowsOf, type Row } from './row.js';

const LINES = 1_000_000;
const FILES_AT_ONCE = 16;

/** What a worker needs that trains on a million lines: the sources, again and again, each time in another folder. */
export async function measureTrainingMemory(sources: readonly Source[]): Promise<readonly Row[]> {
  const files = repeated(sources);
  const engine = await builtEngine(1);
  const tallied: TalliedFile[] = [];
  const turn = async (): Promise<void> => {
    for (let { value: file } = files.next(); file !== undefined; { value: file } = files.next()) {
      const verdict = await engine.train({ file });
      if (verdict.kind === 'done')
        tallied.push({ path: file.path, blobSha: file.head.blobSha, tally: verdict.value });
    }
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, turn));
  const peak = await peakOfChildren();
  await engine.close();
  return rowsOf('training', [
    {
      what: `largest worker after training on ${LINES.toLocaleString('en')} lines`,
      n: tallied.length,
      value: peak,
      unit: 'MB',
      target: 400,
    },
  ]);
}

function* repeated(
  sources: readonly Source[],
): Generator<{ path: string; head: { blobSha: string; text: string } }, undefined> {
  for (let round = 0, lines = 0; ; round += 1) {
    for (const { path, text } of sources) {
      yield { path: `${round}/${path}`, head: { blobSha: '', text } };
      lines += text.split('\n').length;
      if (lines >= LINES) return undefined;
    }
  }
}
