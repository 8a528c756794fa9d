import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedDatabase } from '../../src/adapters/postgres/embedded.js';
import { createStore } from '../../src/adapters/postgres/store.js';
import { feedback } from '../../src/cli/feedback.js';
import { changed, deliver, feedbackOf, newPullRequest } from '../contracts/store-support.js';

jest.setTimeout(60_000);

describe('code-roach feedback', () => {
  const environment = process.env;
  let folder: string;
  let printed: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'code-roach-feedback-'));
    process.env = { DATA_DIR: folder };
    printed = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });
  afterEach(async () => {
    process.env = environment;
    jest.restoreAllMocks();
    await rm(folder, { recursive: true });
  });

  it('prints what was said, a line each, whatever stands in it', async () => {
    const database = await openEmbeddedDatabase({ dataDir: folder });
    const store = createStore(database);
    const [known, unknown] = [newPullRequest(), newPullRequest()];
    await deliver(store.withSystem(), changed(known));
    const hostile = feedbackOf(1, {
      text: 'good\u001B[2J\nnext\u202E line',
      at: new Date('2026-03-01T10:00:00Z'),
    });
    const { installationId } = unknown.repository;
    await store.withTenant(known.repository.installationId).keepFeedback(known, hostile);
    await store.withTenant(installationId).keepFeedback(unknown, feedbackOf(2));
    await database.close();

    expect(await feedback.run([])).toBe(0);
    const lines = printed.trimEnd().split('\n');
    expect(lines).toEqual([
      `2026-01-02T03:04:05.000Z installation ${installationId}#${unknown.number} mona: well done`,
      expect.stringContaining(`Z octo/${known.repository.name}#${known.number} mona: good`),
    ]);
    expect(lines[1]).not.toMatch(/\p{C}/u);
    printed = '';
    expect(await feedback.run(['--since', '2026-03-02'])).toBe(0);
    expect(printed).toBe('Nothing was said.\n');
  });

  it('says what is wrong with a date, and that there is no database', async () => {
    await expect(feedback.run(['--since', 'yesterday'])).rejects.toThrow('"yesterday" is no date such as');
    await expect(feedback.run(['--sinc', '2026-03-02'])).rejects.toThrow('feedback: ');
    await expect(feedback.run([])).rejects.toThrow(
      /^DATABASE_URL: is not set, and DATA_DIR .* holds no database/u,
    );
  });
});
