import { describe, expect, it } from '@jest/globals';
import { conclusions, createScene, REQUEST } from '../../test/support/pipeline-scene.js';

describe('a pull request that is paused', () => {
  const paused = { ...REQUEST, pausedBy: 'mona' };

  it('is skipped, and says who has paused it', async () => {
    const scene = createScene();
    scene.store.rows.request = paused;
    await scene.run();
    expect(conclusions(scene)).toEqual(['skipped']);
    expect(scene.github.runs[0]?.output.summary).toContain('`mona` has paused');
  });

  it('keeps what its head shows, whatever comes late', async () => {
    const scene = createScene();
    await scene.run();
    const before = conclusions(scene);
    const { request } = scene.store.rows;
    if (request !== null) scene.store.rows.request = { ...request, pausedBy: 'mona' };
    await scene.again();
    expect(scene.store.rows.outcome).toBe('reviewed');
    expect(conclusions(scene)).toEqual(before);
  });

  it('is reviewed where somebody asks for it', async () => {
    const scene = createScene();
    scene.store.rows.request = paused;
    await scene.again('rerunGeneration');
    expect(conclusions(scene)).toEqual(['neutral']);
  });
});
