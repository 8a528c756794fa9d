import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { Header, Pax } from 'tar';
import { TransientError } from '../../domain/errors.js';
import { ARCHIVE_LIMITS, readArchive, type ArchiveLimits } from './archive.js';

interface Entry {
  readonly path: string;
  readonly text?: string | Buffer;
  readonly type?: 'File' | 'SymbolicLink' | 'Link' | 'Directory' | 'FIFO' | 'CharacterDevice';
  readonly linkpath?: string;
}

const TOP = 'acme-shop-1234567';

/** Blocks of one entry, with a name of any length. */
function blocks({ path, text = '', type = 'File', linkpath = '' }: Entry): Buffer {
  const content = Buffer.from(text);
  const header = Buffer.alloc(512);
  const fields = { path, type, linkpath, size: type === 'File' ? content.length : 0, mode: 0o644 };
  const needsPax = new Header({ ...fields, mtime: new Date(0) }).encode(header);
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([
    ...(needsPax ? [new Pax({ path }).encode()] : []),
    header,
    ...(type === 'File' ? [content, padding] : []),
  ]);
}

/** As `git archive` makes it: a comment with the commit first. */
function tar(entries: readonly Entry[]): Buffer {
  const comment = new Pax({ comment: 'a'.repeat(40) }, true).encode();
  return Buffer.concat([comment, ...entries.map(blocks), Buffer.alloc(1024)]);
}

const inTop = (path: string, text = 'x\n'): Entry => ({ path: `${TOP}/${path}`, text });

async function read(
  packed: Buffer,
  limits: Partial<ArchiveLimits> = {},
  wants: (path: string) => boolean = () => true,
) {
  const files: Record<string, string> = {};
  const chunks = Array.from({ length: Math.ceil(packed.length / 1000) }, (_, n) =>
    packed.subarray(n * 1000, (n + 1) * 1000),
  );
  const end = await readArchive(
    Readable.from(chunks),
    wants,
    async ({ path, bytes }) => void (files[path] = Buffer.from(bytes).toString()),
    { ...ARCHIVE_LIMITS, ...limits },
  );
  return { files, end };
}

const zipped = (...entries: Entry[]): Buffer => gzipSync(tar(entries));
const WHOLE = { kind: 'whole' };

describe('readArchive', () => {
  it('gives the files that are wanted, without the folder at the top', async () => {
    const long = `${'deep/'.repeat(40)}file.ts`;
    const packed = zipped(
      { path: `${TOP}/`, type: 'Directory' },
      inTop('a.ts', 'one\n'),
      inTop('b.ts'),
      inTop('ünï.ts', 'name\n'),
      inTop(long, 'long\n'),
      inTop('empty.ts', ''),
    );
    const { files, end } = await read(packed, {}, (path) => path !== 'b.ts');
    expect(files).toEqual({ 'a.ts': 'one\n', 'ünï.ts': 'name\n', [long]: 'long\n', 'empty.ts': '' });
    expect(end).toEqual(WHOLE);
  });

  it('passes over links, devices, and names that lead elsewhere or are no text', async () => {
    const strange = tar([{ path: `${TOP}/bad-X.ts`, text: 'x' }]);
    strange[strange.indexOf('bad-X') + 4] = 0xff;
    const packed = gzipSync(
      Buffer.concat([
        ...[
          { path: `${TOP}/link.ts`, type: 'SymbolicLink' as const, linkpath: '/etc/passwd' },
          { path: `${TOP}/hard.ts`, type: 'Link' as const, linkpath: `${TOP}/a.ts` },
          { path: `${TOP}/pipe.ts`, type: 'FIFO' as const },
          { path: `${TOP}/device.ts`, type: 'CharacterDevice' as const },
          inTop('../out.ts'),
          inTop('a/../../out.ts'),
          inTop('a//b.ts'),
          inTop('./c.ts'),
          { path: 'lone.ts', text: 'x' },
        ].map(blocks),
        strange.subarray(strange.indexOf(TOP), -1024),
        blocks(inTop('good.ts')),
        Buffer.alloc(1024),
      ]),
    );
    expect(await read(packed)).toEqual({ files: { 'good.ts': 'x\n' }, end: WHOLE });
  });

  it('passes over a file that is too large or too deep, and reads on', async () => {
    const packed = zipped(inTop('huge.ts', 'x'.repeat(3000)), inTop('a/b/c/d.ts'), inTop('z.ts'));
    const { files, end } = await read(packed, { fileBytes: 2000, depth: 3 });
    expect(Object.keys(files)).toEqual(['z.ts']);
    expect(end).toEqual(WHOLE);
  });

  const noise = Buffer.from(
    Array.from({ length: 40_000 }, (_, n) => (n * 2_654_435_761) >>> 13).map((n) => n % 251),
  );
  it.each([
    ['the packed bytes', { packedBytes: 4096 }, 'larger than 0.00390625 MB'],
    ['the unpacked bytes', { unpackedBytes: 8192 }, 'larger than 0.0078125 MB unpacked'],
    ['the entries', { entries: 2 }, 'more than 2 entries'],
  ])('stops where it breaks the limit of %s, with what was read so far', async (_what, limits, why) => {
    const packed = zipped(
      inTop('a.ts'),
      inTop('noise-1.bin', noise.toString('latin1')),
      inTop('noise-2.bin', noise.toString('latin1')),
      inTop('z.ts'),
    );
    const { files, end } = await read(packed, limits);
    expect(end).toEqual({ kind: 'stopped', why });
    expect(files).not.toHaveProperty('z.ts');
  });

  it('stops at a bomb before it has unpacked it', async () => {
    const bomb = zipped(inTop('a.ts'), inTop('zeros', '\0'.repeat(200 * 1024 * 1024)));
    expect(bomb.length).toBeLessThan(300_000);
    const before = process.memoryUsage.rss();
    const { files, end } = await read(bomb);
    expect(end).toEqual({ kind: 'stopped', why: 'packed more densely than source is' });
    expect(files).toEqual({ 'a.ts': 'x\n' });
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024);
  });

  it.each([
    ['what breaks off', zipped(inTop('a.ts'), inTop('b.ts', noise.toString('latin1'))).subarray(0, 5000)],
    ['what is no archive', Buffer.from('<html>not found</html>')],
    ['what is packed twice', gzipSync(zipped(inTop('a.ts')))],
  ])('is to be tried again for %s', async (_what, packed) => {
    await expect(read(packed)).rejects.toThrow(TransientError);
  });

  it('waits for each file to be taken, and passes on what that throws', async () => {
    const packed = zipped(...Array.from({ length: 20 }, (_, n) => inTop(`f${n}.ts`)));
    let [busy, most, taken] = [0, 0, 0];
    await readArchive(
      Readable.from([packed]),
      () => true,
      async () => {
        busy += 1;
        most = Math.max(most, busy);
        await new Promise((resolve) => setImmediate(resolve));
        busy -= 1;
        taken += 1;
      },
    );
    expect([most, taken]).toEqual([1, 20]);
    const full = new Error('the store is away');
    await expect(
      readArchive(
        Readable.from([packed]),
        () => true,
        async () => Promise.reject(full),
      ),
    ).rejects.toBe(full);
  });
});
