import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);
const KIB = 1024;

/**
 * Resident memory of a process in bytes; null when it cannot be told, because the process is gone or the platform has
 * neither /proc nor ps (there the V8 heap limit of the process remains).
 */
export async function residentBytes(pid: number): Promise<number | null> {
  try {
    if (process.platform === 'linux') {
      // No disk: the kernel answers at once, while a turn of the thread pool would keep the process idle meanwhile.
      const kib = /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      return kib === undefined ? null : Number(kib) * KIB;
    }
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
    return Number(stdout) * KIB;
  } catch {
    return null;
  }
}
