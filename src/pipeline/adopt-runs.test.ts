import { describe, expect, it } from '@jest/globals';
import {
  conclusions,
  createScene,
  failAt,
  many,
  REQUEST,
  type Scene,
} from '../../test/support/pipeline-scene.js';
import { TransientError } from '../domain/errors.js';

describe('a pass that the sweep asked for', () => {
  /** The rows as they were before the first review. */
  const loseRows = ({ store }: Scene): void => {
    Object.assign(store.rows, { request: REQUEST, outputs: [], shown: [] });
  };

  it.each([
    ['nothing to annotate', 1],
    ['annotations', 70],
  ])('writes nothing where GitHub shows it already: %s', async (_name, count) => {
    const scene = createScene();
    scene.text = many(count);
    await scene.run();
    const before = structuredClone([scene.github.runs, scene.github.reviews]);
    loseRows(scene);
    await scene.again('sweepGeneration');
    expect([scene.github.runs, scene.github.reviews]).toEqual(before);
    await scene.again();
    expect([scene.github.runs, scene.github.reviews]).toEqual(before);
  });

  it('would write everything twice without looking', async () => {
    const scene = createScene();
    await scene.run();
    loseRows(scene);
    await scene.again();
    expect(scene.github.runs).toHaveLength(2);
    expect(scene.github.reviews).toHaveLength(2);
  });

  it('begins another run where the complete one says something else', async () => {
    const scene = createScene();
    scene.text = many(70);
    await scene.run();
    loseRows(scene);
    scene.text = many(71);
    await scene.again('sweepGeneration');
    expect(scene.github.runs.map((run) => [run.conclusion, run.annotations])).toEqual([
      ['neutral', 60],
      ['neutral', 61],
    ]);
    expect(scene.github.reviews).toHaveLength(1);
  });

  it('finds later runs of the head, and compares with the newest', async () => {
    const scene = createScene();
    await scene.run();
    scene.pull = { draft: true };
    await scene.again();
    expect(conclusions(scene)).toEqual(['neutral', 'skipped']);
    loseRows(scene);
    await scene.again('sweepGeneration');
    expect(conclusions(scene)).toEqual(['neutral', 'skipped']);
  });

  it('writes to no run that is complete, however many there are', async () => {
    const scene = createScene();
    await scene.run();
    scene.pull = { draft: true };
    await scene.again();
    loseRows(scene);
    scene.pull = {};
    scene.text = many(12);
    await scene.again('sweepGeneration');
    expect(conclusions(scene)).toEqual(['neutral', 'skipped', 'neutral']);
  });

  it('is the only one that looks before it writes', async () => {
    const scene = createScene();
    await scene.again('sweepGeneration');
    const { lookups } = scene.github;
    expect(lookups).toBeGreaterThan(0);
    scene.text = many(12);
    await scene.again('rerunGeneration');
    expect(scene.github.lookups).toBe(lookups);
  });

  it('ends a run that the lost process left open', async () => {
    const scene = createScene();
    failAt(scene, 'beforeSend', 2);
    await expect(scene.run()).rejects.toThrow(TransientError);
    scene.github.beforeSend = () => undefined;
    loseRows(scene);
    await scene.again('sweepGeneration');
    expect(conclusions(scene)).toEqual(['neutral']);
  });

  it('knows of the run but not of its end', async () => {
    const scene = createScene();
    scene.text = many(70);
    await scene.run();
    const [run] = scene.store.rows.outputs;
    loseRows(scene);
    scene.store.rows.outputs = run === undefined ? [] : [run];
    await scene.again('sweepGeneration');
    expect(scene.github.runs.map((shown) => shown.annotations)).toEqual([60]);
    expect(scene.github.reviews).toHaveLength(1);
  });
});
