import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import {
  archive,
  packageOf,
  startRegistry,
  type ArchiveEntry,
  type Registry,
} from '../../../test/support/registry.js';
import { TransientError, UserError } from '../../domain/errors.js';
import { createNpmRegistry } from './registry.js';
import { rulesInTarball } from './tarball.js';

const RULE = 'id: a\n';
const PIN = { kind: 'npm', text: 'npm:@acme/rules@1.2.3', name: '@acme/rules', version: '1.2.3' } as const;
const TARBALL = packageOf({ 'package.json': '{}', 'rules/a.yml': RULE });

let registry: Registry;
beforeEach(async () => {
  registry = await startRegistry();
});
afterEach(() => registry.close());

const read = (signal = new AbortController().signal) => createNpmRegistry(registry.url).rules(PIN, signal);
const publish = (tarball: Buffer, dist = {}) =>
  registry.publish({ name: PIN.name, version: PIN.version, tarball, dist });

describe('a package of rules', () => {
  it('is read in the version that is named', async () => {
    publish(TARBALL);
    registry.publish({ name: PIN.name, version: '2.0.0', tarball: packageOf({ 'rules/b.yml': RULE }) });
    expect(await read()).toEqual([{ path: 'rules/a.yml', text: RULE }]);
    expect(registry.asked).toEqual(['/@acme%2frules', '/@acme/rules/-/1.2.3.tgz']);
  });

  it.each([
    ['no such package', () => undefined, 'does not have it'],
    [
      'no such version',
      () => registry.publish({ name: PIN.name, version: '1.2.4', tarball: TARBALL }),
      'no such version',
    ],
    [
      'another hash',
      () => publish(TARBALL, { integrity: `sha512-${'A'.repeat(86)}==` }),
      'not the one whose hash',
    ],
    ['a weak hash', () => publish(TARBALL, { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }), 'no SHA-512'],
    ['no hash', () => publish(TARBALL, { integrity: undefined }), 'does not say'],
    [
      'an archive elsewhere',
      () => publish(TARBALL, { tarball: 'http://169.254.169.254/x.tgz' }),
      'outside of',
    ],
    ['an archive that is too large', () => publish(Buffer.alloc(3 * 1024 * 1024)), 'larger than is allowed'],
    ['an archive that is none', () => publish(Buffer.from('no archive')), 'cannot be read'],
    [
      'metadata that are none',
      () => void (registry.answer = (_, response) => response.end('<html>')),
      'answer of the registry cannot be read',
    ],
    [
      'a redirection',
      () =>
        void (registry.answer = (_, response) =>
          response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()),
      'answered 302',
    ],
  ])('is refused for good with %s', async (_name, prepare, why) => {
    prepare();
    const error = await read().catch((it: unknown) => it);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain(why);
  });

  it('may come another time where the registry is away', async () => {
    registry.answer = (_, response) => response.writeHead(503).end();
    await expect(read()).rejects.toThrow(TransientError);
    registry.answer = (_, response) => response.destroy();
    await expect(read()).rejects.toThrow('cannot be reached');
    registry.answer = () => undefined;
    await expect(read(AbortSignal.timeout(200))).rejects.toThrow(TransientError);
  });
});

describe('the archive of a package', () => {
  it('gives the files of its folder of rules, and nothing else', async () => {
    const files = await rulesInTarball(
      packageOf({
        'rules/b.yml': 'b',
        'rules/a.yml': 'é',
        'rules/deep/c.yml': 'c',
        'rules/d.yaml': 'd',
        'rules/e.js': 'e',
        'other/f.yml': 'f',
        'g.yml': 'g',
        'rules/large.yml': 'x'.repeat(300_000),
      }),
    );
    expect(files).toEqual([
      { path: 'rules/a.yml', text: 'é' },
      { path: 'rules/b.yml', text: 'b' },
      { path: 'rules/large.yml', text: null },
    ]);
  });

  const ok: ArchiveEntry = { path: 'package/rules/a.yml', text: RULE };
  it.each<[string, readonly ArchiveEntry[], string]>([
    ['a symbolic link', [ok, { path: 'package/x', type: 'SymbolicLink', linkpath: '/etc/passwd' }], 'a link'],
    ['a hard link', [ok, { path: 'package/rules/b.yml', type: 'Link', linkpath: 'package/x' }], 'a link'],
    ['a device', [ok, { path: 'package/x', type: 'CharacterDevice' }], 'no file'],
    ['a pipe', [ok, { path: 'package/x', type: 'FIFO' }], 'no file'],
    ['a way out', [ok, { path: 'package/../../rules/b.yml', text: 'x' }], 'outside'],
    ['an absolute path', [{ path: '/rules/b.yml', text: 'x' }], 'outside'],
    ['a path of Windows', [{ path: 'package\\..\\rules\\b.yml', text: 'x' }], 'outside'],
    ['a file twice', [ok, ok], 'twice'],
    [
      'too many entries',
      Array.from({ length: 2_001 }, (_, at) => ({ path: `package/${at}` })),
      'more than 2000 entries',
    ],
  ])('is refused with %s', async (_name, entries, why) => {
    await expect(rulesInTarball(archive(entries))).rejects.toThrow(why);
  });

  it('is refused when it unpacks to too much, by ratio and by size, or is packed twice or cut', async () => {
    const bomb = packageOf({ x: '0'.repeat(4 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(40_000);
    await expect(rulesInTarball(bomb)).rejects.toThrow('unpacks to more');
    await expect(rulesInTarball(gzipSync(TARBALL))).rejects.toThrow('packed twice');
    await expect(rulesInTarball(TARBALL.subarray(0, 60))).rejects.toThrow('cannot be read');
  });
});
