import { describe, expect, it } from '@jest/globals';
import { conclusions, createScene, REQUEST, type Scene } from '../../test/support/pipeline-scene.js';
import { HEAD_SHA, pullRequest } from '../../test/support/snapshots.js';
import { TransientError, UserError } from '../domain/errors.js';

describe('a pull request that a webhook calls closed', () => {
  const told = { ...REQUEST, closed: true, updatedAt: '2026-01-02T03:04:05Z' };
  const close = async (updatedAt: string, lastAttempt = false): Promise<Scene> => {
    const scene = createScene();
    scene.store.rows.request = told;
    scene.pull = { updatedAt };
    await scene.run('review', { lastAttempt });
    return scene;
  };

  it('is read again until GitHub shows that it is', async () => {
    await expect(close('2026-01-02T03:04:05Z')).rejects.toThrow(TransientError);
    await expect(close('2026-01-02T03:04:00Z')).rejects.toThrow(TransientError);
  });

  it('is reviewed where it has changed since, or GitHub goes on calling it open', async () => {
    expect(conclusions(await close('2026-01-02T03:04:06Z'))).toEqual(['neutral']);
    expect(conclusions(await close('2026-01-02T03:04:05Z', true))).toEqual(['neutral']);
  });

  it('tells what became of findings where it was merged, also where the open run has to end first', async () => {
    const scene = createScene();
    await scene.run();
    scene.pull = { state: 'closed', merged: true, mergeSha: 'f'.repeat(40) };
    const read: string[] = [];
    scene.reader = (reader) => ({
      ...reader,
      files(repository, wanted) {
        read.push(...wanted.map(({ sha }) => sha));
        return reader.files(repository, wanted);
      },
    });
    await scene.again('rerunGeneration');
    expect(scene.outcomes).toEqual(['done', 'done']);
    expect(read).toEqual([HEAD_SHA, 'f'.repeat(40)]);
    expect(await scene.store.followedFindings(pullRequest().ref)).toMatchObject([
      { outcome: { kind: 'ignored' } },
    ]);
  });

  it('ends its run also where GitHub does not let us read what was merged', async () => {
    const scene = createScene();
    await scene.run();
    scene.pull = { state: 'closed', merged: true, mergeSha: 'f'.repeat(40) };
    const refusal = new UserError('files: GitHub answered 404');
    scene.reader = (reader) => ({ ...reader, files: () => Promise.reject(refusal) });
    await scene.again();
    expect(scene.store.rows.outcome).toBe('closed');
    expect(scene.failures).toEqual([refusal]);
  });
});
