import { describe, expect, it } from '@jest/globals';
import { conclusions, createScene, failAt, type Scene } from '../../test/support/pipeline-scene.js';
import { TransientError } from '../domain/errors.js';

describe('a paused pull request', () => {
  const pause = ({ store: { rows } }: Scene): void => {
    if (rows.request !== null) rows.request = { ...rows.request, pausedBy: 'ada' };
  };

  it('is skipped, and keeps the review of a head that was reviewed before', async () => {
    const scene = createScene();
    await scene.run();
    const [before] = scene.github.runs;
    pause(scene);
    await scene.again();
    expect(scene.store.rows.outcome).toBe('reviewed');
    expect(scene.github.runs).toEqual([before]);
    const fresh = createScene();
    pause(fresh);
    await fresh.run();
    expect(conclusions(fresh)).toEqual(['skipped']);
  });

  it('does not leave a run open whose review was under way', async () => {
    for (const nth of [1, 2, 3]) {
      const scene = createScene();
      failAt(scene, 'beforeSend', nth);
      await expect(scene.run()).rejects.toThrow(TransientError);
      pause(scene);
      await scene.again();
      expect(conclusions(scene)).toEqual(['skipped']);
    }
  });

  it('is reviewed when a person asks', async () => {
    const scene = createScene();
    pause(scene);
    await scene.run();
    await scene.again('rerunGeneration');
    expect(conclusions(scene)).toEqual(['skipped', 'neutral']);
  });
});
