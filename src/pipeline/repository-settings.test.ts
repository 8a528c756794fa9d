import { describe, expect, it } from '@jest/globals';
import { pullRequest } from '../../test/support/snapshots.js';
import { TransientError, UserError } from '../domain/errors.js';
import { DEFAULT_CONFIG } from '../domain/repository-config.js';
import { loadSettings, parseSettings } from './repository-settings.js';
import { fakeReader } from '../../test/support/fake-reader.js';

const RULE_IDS = ['nan-comparison', 'throw-literal'];
const parse = (text: string) => parseSettings(text, RULE_IDS);

describe('loadSettings', () => {
  const path = '.github/code-roach.yml';
  const sha = 'd'.repeat(40);
  const pull = pullRequest({ baseRef: 'release' });

  /** Files by `owner/name@branch`. */
  async function load(files: Record<string, string | Error>, of = pull) {
    const asked: string[] = [];
    const reader = fakeReader(
      () => of,
      [],
      (repository, branch) => {
        const at = `${repository}@${branch ?? 'default'}`;
        asked.push(at);
        const file = files[at] ?? null;
        if (file instanceof Error) throw file;
        return file;
      },
    );
    return { asked, ...(await loadSettings(reader, of, RULE_IDS)) };
  }

  it('reads the base branch, and nothing else where it has the file', async () => {
    const found = await load({
      'acme/shop@release': 'drafts: true\n',
      'acme/.github@default': 'enabled: false\n',
    });
    expect(found).toMatchObject({ config: { drafts: true, enabled: true }, asked: ['acme/shop@release'] });
    expect(found.source).toEqual({ repository: null, path, sha });
  });

  it('follows the repository of the owner where it has none, and says so', async () => {
    const found = await load({ 'acme/.github@default': 'drafts: true\nnope: 1\n' });
    expect(found.config.drafts).toBe(true);
    expect(found.source).toEqual({ repository: 'acme/.github', path, sha });
    expect(found.warnings).toMatchObject([{ line: 2, key: 'nope' }]);
  });

  it('stays with a file of its own that is broken or empty', async () => {
    for (const broken of ['drafts: [\n', '']) {
      const found = await load({ 'acme/shop@release': broken, 'acme/.github@default': 'drafts: true\n' });
      expect(found).toMatchObject({ config: DEFAULT_CONFIG, source: { repository: null } });
    }
  });

  it('falls back to the defaults where there is no file at all', async () => {
    expect(await load({})).toMatchObject({ config: DEFAULT_CONFIG, source: null, warnings: [] });
  });

  it('does not ask the repository of the owner for itself', async () => {
    const repository = { ...pull.ref.repository, name: '.GitHub' };
    const found = await load({}, { ...pull, ref: { ...pull.ref, repository } });
    expect(found.asked).toEqual(['acme/.GitHub@release']);
  });

  it('goes on with the defaults where that repository is closed to it, and says so', async () => {
    const found = await load({ 'acme/.github@default': new UserError('GitHub answered 403') });
    expect(found).toMatchObject({ config: DEFAULT_CONFIG, source: null });
    expect(found.warnings).toEqual([
      { line: null, key: null, message: expect.stringContaining('`acme/.github`') },
    ]);
  });

  it('waits for a GitHub that is away', async () => {
    await expect(load({ 'acme/.github@default': new TransientError('502') })).rejects.toThrow(TransientError);
  });
});

describe('parseSettings', () => {
  it('fills in what a file leaves out', () => {
    expect(parse('max_comments: 3\n')).toEqual({
      config: { ...DEFAULT_CONFIG, max_comments: 3 },
      warnings: [],
    });
  });

  it.each(['', '# nothing\n', '---\n'])('takes an empty file %j as the defaults', (text) => {
    expect(parse(text)).toEqual({ config: DEFAULT_CONFIG, warnings: [] });
  });

  // A parser that runs out of stack can take the process with it, so this is no error that could be caught.
  it.each(['{"a":'.repeat(12_000), '['.repeat(60_000), '- '.repeat(30_000), '? '.repeat(30_000)])(
    'parses nothing that is nested without end: %.5s',
    (text) => {
      for (let time = 0; time < 5; time += 1)
        expect(parse(text)).toEqual({
          config: DEFAULT_CONFIG,
          warnings: [
            { line: null, key: null, message: 'The file is nested too deeply, so the defaults are used.' },
          ],
        });
    },
  );

  it('reports a wrong value with line and key, and keeps the rest', () => {
    const { config, warnings } = parse('drafts: true\nmax_comments: many\npaths:\n  exclude: ["dist/**"]\n');
    expect(config).toMatchObject({
      drafts: true,
      max_comments: 10,
      paths: { include: [], exclude: ['dist/**'] },
    });
    expect(warnings).toEqual([
      { line: 2, key: 'max_comments', message: expect.stringMatching(/; the default is used\.$/) },
    ]);
  });

  it('reports what is on in vain, keeps it, and says nothing of what works', () => {
    const { config, warnings } = parse('crawl:\n  dashboard: true\n  digest: true\n');
    expect(warnings).toMatchObject([{ line: 2, key: 'crawl.dashboard' }]);
    expect(config.crawl).toMatchObject({ enabled: false, dashboard: true, digest: true });
    expect(parse('crawl: { enabled: true, dashboard: true, digest: true }').warnings).toEqual([]);
  });

  it('reports a nested mistake on its own line', () => {
    const { config, warnings } = parse('rules:\n  nan-comparison: warning\n  throw-literal: loud\n');
    expect(warnings).toMatchObject([{ line: 3, key: 'rules.throw-literal' }]);
    expect(config.rules).toEqual({ 'nan-comparison': 'warning' });
  });

  it('keeps the good half of a nested setting', () => {
    const { config, warnings } = parse('paths:\n  include: ["src/**"]\n  exclude: 7\n  exlude: []\n');
    expect(config.paths).toEqual({ include: ['src/**'], exclude: [] });
    expect(warnings).toMatchObject([
      { line: 3, key: 'paths.exclude' },
      { line: 4, key: 'paths.exlude' },
    ]);
  });

  it('keeps the rest of quiet hours of which one is wrong', () => {
    const { config, warnings } = parse(
      'crawl:\n  enabled: true\n  quiet_hours:\n    from: 8:30\n    to: noon\n    time_zone: Nowhere/City\n    whole_days: [sunday]\n',
    );
    expect(config.crawl).toEqual({
      ...DEFAULT_CONFIG.crawl,
      enabled: true,
      quiet_hours: { from: '8:30', to: '07:00', whole_days: ['sunday'], time_zone: 'UTC' },
    });
    expect(warnings).toMatchObject([
      { line: 5, key: 'crawl.quiet_hours.to' },
      { line: 6, key: 'crawl.quiet_hours.time_zone' },
    ]);
  });

  it('drops a list of days of which one is wrong, and names it', () => {
    const { config, warnings } = parse('crawl:\n  quiet_hours:\n    whole_days: [saturday, son]\n');
    expect(config.crawl.quiet_hours?.whole_days).toEqual([]);
    expect(warnings).toMatchObject([{ line: 3, key: 'crawl.quiet_hours.whole_days.1' }]);
  });

  it('reports unknown settings and unknown rules', () => {
    const { config, warnings } = parse('maxcomments: 3\nrules:\n  no-such-rule: off\n');
    expect(warnings).toMatchObject([
      { line: 1, key: 'maxcomments' },
      { line: 3, key: 'rules.no-such-rule' },
    ]);
    expect(config).toEqual({ ...DEFAULT_CONFIG, rules: { 'no-such-rule': 'off' } });
  });

  it.each([
    ['a syntax error', 'drafts: [true\n', 2],
    ['a duplicate key', 'drafts: true\ndrafts: false\n', 2],
    ['a list', '- drafts\n', 1],
  ])('falls back as a whole for %s, with the line', (_name, text, line) => {
    expect(parse(text)).toMatchObject({ config: DEFAULT_CONFIG, warnings: [{ line, key: null }] });
  });

  it('survives an alias bomb and a file without end', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((key, i) => `${key}: &${key} [${Array.from({ length: 9 }, () => `*${'abcdefg'[i]}`).join(',')}]`)
      .join('\n')}\n`;
    expect(parse(bomb).config).toEqual(DEFAULT_CONFIG);
    expect(parse('#'.repeat(70_000))).toMatchObject({ config: DEFAULT_CONFIG, warnings: [{ key: null }] });
  });

  it('is not fooled by keys of prototypes', () => {
    const { config } = parse('__proto__:\n  enabled: false\nconstructor: 1\n');
    expect(config).toEqual(DEFAULT_CONFIG);
  });
});
