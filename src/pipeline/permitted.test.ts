import { describe, expect, it } from '@jest/globals';
import { createScene, type Scene } from '../../test/support/pipeline-scene.js';
import { HEAD_SHA } from '../../test/support/snapshots.js';
import { UserError } from '../domain/errors.js';
import type { Output } from '../domain/output.js';

const REFUSAL = 'GitHub answered 403: Resource not accessible by integration';

describe('an installation that grants less', () => {
  const ALL = { checks: 'write', pull_requests: 'write', contents: 'write' };
  const outcome = ({ store }: Scene) => store.rows.outcome;

  it('comments: has everything in the check run, with the reason', async () => {
    const scene = createScene();
    scene.store.rows.permissions = { ...ALL, pull_requests: 'read' };
    await scene.run();
    expect(scene.github.reviews).toEqual([]);
    expect(scene.github.runs).toMatchObject([{ conclusion: 'neutral', annotations: 1 }]);
    expect(scene.github.runs[0]?.output.summary).toContain('**Pull requests: write**');
    expect(scene.failures).toEqual([]);
    expect(outcome(scene)).toBe('reviewed');
  });

  it('checks: has the review alone, once, and nothing where nothing is to be said', async () => {
    const scene = createScene();
    scene.store.rows.permissions = { ...ALL, checks: 'read' };
    await scene.run();
    await scene.again();
    expect(scene.github.runs).toEqual([]);
    expect(scene.github.reviews).toHaveLength(1);
    expect(scene.github.reviews[0]?.body).toContain('**Checks: write**');
    const clean = createScene();
    clean.text = 'export const a = 1;\n';
    clean.store.rows.permissions = { ...ALL, checks: 'read' };
    await clean.run();
    expect(clean.github).toMatchObject({ runs: [], reviews: [] });
    expect(outcome(clean)).toBe('reviewed');
  });

  it('checks: has nothing for a head that is skipped, which is no failure', async () => {
    const scene = createScene();
    scene.pull = { draft: true };
    scene.store.rows.permissions = { ...ALL, checks: 'read' };
    await scene.run();
    expect(scene.github).toMatchObject({ runs: [], reviews: [] });
    expect([outcome(scene), scene.failures]).toEqual(['skipped', []]);
  });

  it('neither: shows nothing, and is no failure', async () => {
    const scene = createScene();
    scene.store.rows.permissions = { contents: 'write', pull_requests: 'read' };
    await scene.run();
    expect(scene.github).toMatchObject({ runs: [], reviews: [] });
    expect(outcome(scene)).toBe('skipped');
    expect(scene.failures).toMatchObject([{ message: expect.stringContaining('nothing can be shown') }]);
  });

  it('contents: says so, and is not tried again', async () => {
    const scene = createScene();
    scene.store.rows.permissions = { ...ALL, contents: 'none' };
    await scene.run();
    expect(scene.github.runs).toMatchObject([
      { conclusion: 'neutral', output: { title: '#12: Not reviewed: no permission to read files' } },
    ]);
    expect(outcome(scene)).toBe('skipped');
  });

  it('pull requests: says so on the head that a webhook told of', async () => {
    const scene = createScene();
    scene.store.rows.permissions = { checks: 'write', contents: 'write' };
    await scene.run();
    expect(scene.reads).toBe(0);
    expect(scene.github.runs).toMatchObject([
      { headSha: HEAD_SHA, output: { title: '#12: Not reviewed: no permission to read pull requests' } },
    ]);
  });
});

describe('a permission that GitHub refuses although it was granted', () => {
  const refuse = (scene: Scene, kinds: readonly Output['kind'][]): void => {
    scene.github.beforeSend = (output) => {
      if (kinds.includes(output.kind)) throw new UserError(`${output.kind}: ${REFUSAL}`);
    };
  };

  it('comments', async () => {
    const scene = createScene();
    refuse(scene, ['review']);
    await scene.run();
    expect(scene.github.reviews).toEqual([]);
    expect(scene.github.runs).toMatchObject([{ conclusion: 'neutral', annotations: 1 }]);
    expect(scene.github.runs[0]?.output.summary).toContain('**Pull requests: write**');
    expect(scene.store.rows.outcome).toBe('reviewed');
  });

  it('checks', async () => {
    const scene = createScene();
    refuse(scene, ['check-run', 'check-run-update']);
    await scene.run();
    expect(scene.github.runs).toEqual([]);
    expect(scene.github.reviews).toHaveLength(1);
    expect(scene.github.reviews[0]?.body).toContain('**Checks: write**');
    expect(scene.store.rows.outputs.filter((stored) => stored.state === 'sending')).toEqual([]);
  });

  it('both', async () => {
    const scene = createScene();
    refuse(scene, ['check-run', 'check-run-update', 'review']);
    await scene.run();
    expect(scene.github).toMatchObject({ runs: [], reviews: [] });
    expect(scene.store.rows.outcome).toBe('skipped');
  });

  it('contents', async () => {
    const scene = createScene();
    scene.reader = (reader) => ({
      ...reader,
      mergeBase: () => Promise.reject(new UserError(`compare: ${REFUSAL}`)),
    });
    await scene.run();
    expect(scene.github.runs).toMatchObject([
      { conclusion: 'neutral', output: { title: '#12: Not reviewed: no permission to read files' } },
    ]);
    expect(scene.store.rows.outcome).toBe('skipped');
  });

  it('something else: is explained as before', async () => {
    const scene = createScene();
    scene.reader = (reader) => ({
      ...reader,
      mergeBase: () => Promise.reject(new UserError('no such thing')),
    });
    await scene.run();
    expect(scene.github.runs).toMatchObject([{ output: { title: '#12: Not reviewed: no such thing' } }]);
  });
});
