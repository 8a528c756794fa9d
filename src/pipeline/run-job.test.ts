import { describe, expect, it } from '@jest/globals';
import {
  conclusions,
  createScene,
  failAt,
  REQUEST,
  runToTheEnd,
  type Scene,
} from '../../test/support/pipeline-scene.js';
import { TransientError, UserError } from '../domain/errors.js';
import type { MergeGroup } from '../domain/ports.js';

const GROUP_SHA = '9'.repeat(40);
const REFUSAL = 'GitHub answered 403: Resource not accessible by integration';

describe('a review job', () => {
  it('tells how far it has come', async () => {
    const scene = createScene();
    await scene.run();
    expect(scene.steps).toEqual(['read', 'snapshot', 'detect-and-prove', 'publish', 'done']);
  });

  it('says of every try how it ended', async () => {
    const scene = createScene();
    failAt(scene, 'beforeSend', 1);
    await expect(scene.run()).rejects.toThrow(TransientError);
    failAt(scene, 'beforeSend', 1);
    await expect(scene.run('review', { lastAttempt: true })).rejects.toThrow(TransientError);
    scene.reader = (reader) => ({ ...reader, mergeBase: () => Promise.reject(new UserError('gone')) });
    await scene.again();
    scene.reader = (reader) => reader;
    scene.store.rows.request = { ...REQUEST, generation: 9 };
    await expect(scene.run('review', { signal: AbortSignal.abort() })).rejects.toThrow();
    await scene.run();
    expect(scene.outcomes).toEqual(['retried', 'failed', 'refused', 'cancelled', 'done']);
  });

  it('is not stopped by a queue that does not want to know', async () => {
    const scene = createScene();
    const progress = () => Promise.reject(new Error('away'));
    await scene.run('review', { progress });
    expect(scene.store.rows.outcome).toBe('reviewed');
  });

  it('says what was granted before it asks GitHub anything', async () => {
    const scene = createScene();
    scene.store.rows.permissions = null;
    await scene.run();
    expect(scene.expected).toEqual([]);
    const permissions = { checks: 'write', contents: 'write', pull_requests: 'write' };
    scene.store.rows.permissions = permissions;
    const { reads } = scene;
    await scene.again();
    expect(scene.expected).toEqual([[permissions, reads]]);
    expect(scene.reads).toBeGreaterThan(reads);
  });

  it('asks GitHub nothing when what is wanted has been done', async () => {
    const scene = createScene();
    scene.store.rows.request = { ...REQUEST, generation: 3, handledGeneration: 3 };
    await scene.run();
    expect(scene.reads).toBe(0);
    expect(scene.github.runs).toEqual([]);
  });
});

describe('a run that a person asked for', () => {
  it('is a run of its own, with nothing else said twice', async () => {
    const scene = createScene();
    await scene.run();
    await scene.again();
    expect(conclusions(scene)).toEqual(['neutral']);
    await scene.again('rerunGeneration');
    expect(conclusions(scene)).toEqual(['neutral', 'neutral']);
    expect(scene.github.reviews).toHaveLength(1);
    expect(scene.github.runs[1]?.output).toEqual(scene.github.runs[0]?.output);
    await scene.again();
    expect(scene.github.runs).toHaveLength(2);
  });

  it('is given for a head that is skipped, too', async () => {
    const scene = createScene();
    scene.pull = { draft: true };
    await scene.run();
    await scene.again('rerunGeneration');
    expect(conclusions(scene)).toEqual(['skipped', 'skipped']);
  });

  it('is ended for a pull request that is closed', async () => {
    const scene = createScene();
    await scene.run();
    scene.pull = { state: 'closed' };
    await scene.again('rerunGeneration');
    expect(conclusions(scene)).toEqual(['neutral', 'cancelled']);
  });

  it('is the one that is open, where one is', async () => {
    const scene = createScene();
    failAt(scene, 'beforeSend', 2);
    await expect(scene.run()).rejects.toThrow(TransientError);
    await scene.again('rerunGeneration');
    expect(conclusions(scene)).toEqual(['neutral']);
  });

  describe('by somebody who may not write', () => {
    /** A head that was reviewed, and eve, who asks for one more run. */
    async function reviewedScene(): Promise<{ scene: Scene; asked: string[] }> {
      const scene = createScene();
      await scene.run();
      const asked: string[] = [];
      scene.reader = (reader) => ({
        ...reader,
        permission: async (_repository, login) => {
          asked.push(login);
          return 'read';
        },
      });
      scene.store.rows.request = { ...REQUEST, handledGeneration: 1, rerunBy: 'eve' };
      return { scene, asked };
    }

    it('is not given: nothing changes, the request is done, and the log says why', async () => {
      const { scene, asked } = await reviewedScene();
      const before = structuredClone(scene.github.runs);
      await scene.again('rerunGeneration');
      expect(asked).toEqual(['eve']);
      expect(scene.github.runs).toEqual(before);
      expect(scene.store.rows).toMatchObject({ outcome: 'reviewed', request: { handledGeneration: 2 } });
      expect(scene.failures).toEqual([new UserError('re-run: eve may not write here')]);
      expect(scene.outcomes.at(-1)).toBe('declined');
      await scene.run();
      expect(asked).toEqual(['eve']);
    });

    it('is given where the pull request is their own', async () => {
      const { scene } = await reviewedScene();
      scene.pull = { author: { login: 'Eve', id: 6, bot: false } };
      await scene.again('rerunGeneration');
      expect(conclusions(scene)).toEqual(['neutral', 'neutral']);
    });

    it('is not given, and a change that came before is reviewed', async () => {
      const { scene } = await reviewedScene();
      scene.text = '';
      scene.store.rows.request = { ...REQUEST, generation: 2, handledGeneration: 1, rerunBy: 'eve' };
      await scene.again('rerunGeneration');
      expect(conclusions(scene)).toEqual(['neutral', 'success']);
      scene.store.rows.request = { ...REQUEST, generation: 5, handledGeneration: 4, rerunBy: 'eve' };
      await scene.again('rerunGeneration');
      expect(conclusions(scene)).toHaveLength(2);
    });

    it('is not given, and a change that came after is reviewed', async () => {
      const { scene } = await reviewedScene();
      scene.text = '';
      scene.store.rows.request = {
        ...REQUEST,
        generation: 2,
        handledGeneration: 1,
        rerunBy: 'eve',
        rerunGeneration: 2,
      };
      await scene.again();
      expect(conclusions(scene)).toEqual(['neutral', 'success']);
      expect(scene.store.rows.request).toMatchObject({ handledGeneration: 3 });
    });
  });

  it('is asked for by nobody who was written down: an earlier version has taken it', async () => {
    const scene = createScene();
    await scene.run();
    scene.reader = (reader) => ({ ...reader, permission: () => Promise.reject(new Error('asked')) });
    await scene.again('rerunGeneration');
    expect(conclusions(scene)).toEqual(['neutral', 'neutral']);
  });

  describe.each(['beforeSend', 'afterSend'] as const)('when the process dies: %s', (when) => {
    it.each([1, 2])('write %d', async (nth) => {
      const scene = createScene();
      await scene.run();
      failAt(scene, when, nth);
      await runToTheEnd(scene, () => scene.again('rerunGeneration'));
      expect(conclusions(scene)).toEqual(['neutral', 'neutral']);
      expect(scene.github.reviews).toHaveLength(1);
    });
  });
});

describe('a merge queue', () => {
  const HOUR_MS = 3600 * 1000;
  const groupOf = (over: Partial<MergeGroup> = {}): MergeGroup => ({
    headSha: GROUP_SHA,
    asked: 1,
    askedBy: null,
    askedAt: new Date(),
    delivery: 'guid-of-group',
    ...over,
  });
  const waiting = (over?: Partial<MergeGroup>): Scene => {
    const scene = createScene();
    scene.store.rows.mergeGroups = [groupOf(over)];
    return scene;
  };
  const answer = (scene: Scene) => scene.run('merge-group');

  it('is answered once, without a pull request being read', async () => {
    const scene = waiting();
    await answer(scene);
    await answer(scene);
    expect(scene.github.runs).toMatchObject([{ headSha: GROUP_SHA, conclusion: 'skipped' }]);
    expect(scene.store.rows.mergeGroups).toEqual([]);
    expect(scene.reads).toBe(0);
  });

  it.each(['beforeSend', 'afterSend'] as const)(
    'is answered once when the process dies: %s',
    async (when) => {
      const scene = waiting();
      failAt(scene, when, 1);
      await expect(answer(scene)).rejects.toThrow(TransientError);
      // Meanwhile the pull request is reviewed: its pass has no say over commits of the queue.
      await scene.run();
      expect(scene.store.rows.outputs.some((stored) => stored.state === 'abandoned')).toBe(false);
      await answer(scene);
      expect(scene.github.runs.filter((run) => run.headSha === GROUP_SHA)).toMatchObject([
        { conclusion: 'skipped' },
      ]);
      expect(new Set(conclusions(scene))).toEqual(new Set(['skipped', 'neutral']));
      expect(scene.github.runs).toHaveLength(2);
    },
  );

  it('is told of by the commit and the delivery of each group, also of one that fails', async () => {
    const scene = waiting();
    const other = { headSha: '8'.repeat(40), delivery: null };
    scene.store.rows.mergeGroups.push(groupOf(other));
    failAt(scene, 'beforeSend', 2);
    await expect(answer(scene)).rejects.toThrow(TransientError);
    const first = { sha: GROUP_SHA, delivery: 'guid-of-group' };
    const second = { sha: other.headSha, delivery: null };
    expect(scene.told).toMatchObject([
      { ...first, what: 'publish' },
      { ...first, what: 'done' },
      { ...second, what: 'publish' },
      { ...second, what: 'failed' },
      { ...second, what: 'done' },
    ]);
  });

  it('is answered anew each time it asks', async () => {
    const scene = waiting();
    await answer(scene);
    scene.store.rows.mergeGroups = [groupOf({ asked: 2 })];
    await answer(scene);
    await answer(scene);
    expect(scene.github.runs.map((run) => run.headSha)).toEqual([GROUP_SHA, GROUP_SHA]);
    expect(new Set(scene.github.runs.map((run) => run.externalId)).size).toBe(2);
  });

  it('that asks again while it is answered is not forgotten', async () => {
    const scene = waiting();
    scene.github.afterSend = () => {
      scene.store.rows.mergeGroups = [groupOf({ asked: 2 })];
    };
    await answer(scene);
    expect(scene.store.rows.mergeGroups).toHaveLength(1);
  });

  it.each([
    ['write', 1, 0],
    ['read', 0, 1],
  ] as const)('is answered to a person who may %s: %i run', async (permission, runs, failures) => {
    const scene = waiting({ askedBy: 'eve' });
    scene.pull = { author: { login: 'eve', id: 6, bot: false } };
    scene.reader = (reader) => ({ ...reader, permission: async () => permission });
    await answer(scene);
    expect(scene.github.runs).toHaveLength(runs);
    expect(scene.failures).toHaveLength(failures);
    expect(scene.store.rows.mergeGroups).toEqual([]);
  });

  it('leaves an open review of the pull request alone', async () => {
    const scene = waiting();
    failAt(scene, 'beforeSend', 2);
    await expect(scene.run()).rejects.toThrow(TransientError);
    scene.github.beforeSend = () => undefined;
    await answer(scene);
    expect(conclusions(scene)).toEqual([null, 'skipped']);
    await scene.run();
    expect(conclusions(scene)).toEqual(['neutral', 'skipped']);
  });

  it.each([
    ['the commit is gone', new UserError('check run: GitHub answered 404')],
    ['checks are not permitted', new UserError(`check run: ${REFUSAL}`)],
  ])('waits no longer when %s', async (_name, error) => {
    const scene = waiting();
    scene.github.beforeSend = () => {
      throw error;
    };
    await answer(scene);
    expect(scene.store.rows.mergeGroups).toEqual([]);
    expect(scene.failures).toHaveLength(1);
  });

  it.each([
    [5 * HOUR_MS, 1],
    [7 * HOUR_MS, 0],
  ])('that fails is kept until the queue has given it up: after %i ms', async (sinceMs, kept) => {
    const scene = waiting({ askedAt: new Date(Date.now() - sinceMs) });
    failAt(scene, 'beforeSend', 1);
    await expect(answer(scene)).rejects.toThrow(TransientError);
    expect(scene.store.rows.mergeGroups).toHaveLength(kept);
  });

  it('gets no answer where checks are known not to be permitted', async () => {
    const scene = waiting();
    scene.store.rows.permissions = { contents: 'read', pull_requests: 'write' };
    await answer(scene);
    expect(scene.github.runs).toEqual([]);
    expect(scene.store.rows.mergeGroups).toEqual([]);
  });
});
