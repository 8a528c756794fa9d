import { readFile } from 'node:fs/promises';

const MEBIBYTE = 1024 * 1024;

/** High-water mark of the resident memory of the processes that this one started, in MB; null where there is no /proc. */
export async function peakOfChildren(): Promise<number | null> {
  const ids = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8').catch(() => '');
  const peaks = await Promise.all(
    ids.split(' ').map(async (id) => {
      const status = id === '' ? '' : await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
      return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    }),
  );
  const largest = Math.max(0, ...peaks);
  return largest === 0 ? null : Math.round((largest * 1024) / MEBIBYTE);
}
