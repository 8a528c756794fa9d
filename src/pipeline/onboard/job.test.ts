import { beforeEach, describe, expect, it } from '@jest/globals';
import { TransientError, UserError } from '../../domain/errors.js';
import { GUIDE_PATH } from '../../domain/guide.js';
import type { Onboarding, OnboardingEnd } from '../../domain/onboarding.js';
import type { Profile, TrainingRequest } from '../../domain/profile.js';

import type { TreeFile } from '../../domain/ports.js';
import type { OwnPull, Proposals } from '../../domain/proposals.js';
import { createInProcessEngine } from '../../engine/index.js';
import { setupMarker } from '../../publishers/set-up-pull.js';
import { fakeReader } from '../../../test/support/fake-reader.js';
import { fakeStore } from '../../../test/support/pipeline-fakes.js';
import { fact } from '../../../test/support/set-ups.js';
import { pullRequest } from '../../../test/support/snapshots.js';
import { runOnboardJob, type OnboardPorts } from './job.js';

const { repository } = pullRequest().ref;
const TIP = 'd'.repeat(40);
const NOW = new Date('2030-01-01T00:00:00Z');
const PLANNED: Onboarding = { state: 'planned', number: null, why: null, since: new Date(), toldAt: null };
const OPEN: Onboarding = { ...PLANNED, state: 'open', number: 3 };
const PULL: OwnPull = { number: 3, state: 'open', headSha: 'e'.repeat(40), updatedAt: NOW.toISOString() };
const PROFILE: Profile = {
  version: 1,
  branch: 'main',
  commitSha: TIP,
  facts: [fact('naming.files')],
  files: 12,
  leftOut: [],
  trainedAt: NOW,
};

interface Scene {
  known: Onboarding | null;
  /** Who may be worked for. */
  isActive: boolean;
  settings: string | null;
  profile: Profile | null;
  training: TrainingRequest | null;
  /** What GitHub has. */
  pulls: { readonly pull: OwnPull; readonly body: string }[];
  branches: Map<string, string>;
  files: Map<string, TreeFile>;
  readonly ends: OnboardingEnd[];
  readonly writes: string[];
  refusal: unknown;
  hasModel: boolean;
}

let scene: Scene;
beforeEach(() => {
  scene = {
    known: PLANNED,
    isActive: true,
    settings: null,
    profile: PROFILE,
    training: null,
    pulls: [],
    branches: new Map([['main', TIP]]),
    files: new Map(),
    ends: [],
    writes: [],
    refusal: null,
    hasModel: false,
  };
});

function proposals(): Proposals {
  const write = (what: string): void => {
    if (scene.refusal !== null) throw scene.refusal;
    scene.writes.push(what);
  };
  return {
    defaultBranch: async () => ({ name: 'main', sha: TIP, repositoryUrl: 'https://github.com/acme/shop' }),
    tip: async (_repository, branch) => scene.branches.get(branch) ?? null,
    async createBranch(_repository, branch, sha) {
      write(`branch ${branch}`);
      scene.branches.set(branch, sha);
    },
    async commit(_repository, { branch, parent, files }) {
      write(`commit ${files.map(({ path }) => path).join(' ')} on ${parent.slice(0, 1)}`);
      scene.branches.set(branch, 'e'.repeat(40));
      return 'e'.repeat(40);
    },
    find: async (_repository, _branch, marker) =>
      scene.pulls.find(({ body }) => body.includes(marker))?.pull ?? null,
    pull: async (_repository, number) => scene.pulls.find(({ pull }) => pull.number === number)?.pull ?? null,
    async open(_repository, { body }) {
      write('pull request');
      scene.pulls.push({ pull: PULL, body });
      return PULL;
    },
    merged: async () => [],
  };
}

async function run(over: { lastAttempt?: boolean; signal?: AbortSignal } = {}) {
  const store = { ...fakeStore(null), onboarding: async () => scene.known };
  const tenant = {
    ...store,
    profile: async () => scene.profile,
    trainingRequest: async () => scene.training,
  };
  const system = {
    repository: async () => (scene.isActive ? repository : null),
    endOnboarding: async (_repository: unknown, end: OnboardingEnd) => {
      scene.ends.push(end);
      return [];
    },
  };
  const ports: OnboardPorts = {
    // A job asks for these parts of the store alone.
    store: { withTenant: () => tenant, withSystem: () => system } as never,
    queue: { add: async () => undefined },
    reader: {
      ...fakeReader(
        () => null,
        [],
        () => scene.settings,
      ),
      files: async (_repository, wanted) => wanted.map(({ path }) => scene.files.get(path) ?? null),
    },
    proposals: proposals(),
    engineFor: () => createInProcessEngine(),
    expectPermissions: () => undefined,
    clock: () => 0,
    hasModel: scene.hasModel,
  };
  const signal = over.signal ?? new AbortController().signal;
  const context = {
    attempt: 1,
    lastAttempt: over.lastAttempt ?? false,
    signal,
    progress: async () => undefined,
  };
  return runOnboardJob(ports, { kind: 'onboard', repositoryId: repository.repositoryId }, context);
}

const WRITES = [
  'branch code-roach/setup',
  'commit .github/code-roach.yml .github/code-roach/guide.md on d',
  'pull request',
];

describe('the set-up of a repository', () => {
  it('is a branch, one commit and a pull request, in this order', async () => {
    expect(await run()).toBe('open');
    expect(scene.writes).toEqual(WRITES);
    expect(scene.pulls[0]?.body).toContain('It is naming.files.');
    expect(scene.ends).toEqual([{ state: 'open', number: 3, headSha: PULL.headSha }]);
  });

  it.each([true, false])('tells what a model is sent where one is asked: %s', async (hasModel) => {
    scene.hasModel = hasModel;
    await run();
    expect(scene.pulls[0]?.body.includes('secrets masked')).toBe(hasModel);
  });

  it('is done once, however often it is asked for', async () => {
    await run();
    await run();
    expect(scene.writes).toEqual(WRITES);
  });

  it.each([
    ['nobody has asked', () => (scene.known = null)],
    ['it is done', () => (scene.known = { ...OPEN, state: 'merged' })],
    ['its turn has not come', () => (scene.known = { ...PLANNED, state: 'wanted' })],
    ['it was refused', () => (scene.known = { ...PLANNED, state: 'refused' })],
    ['the repository may not be worked on', () => (scene.isActive = false)],
  ])('is nothing where %s', async (_why, change) => {
    change();
    expect(await run()).toBeNull();
    expect([scene.writes, scene.ends]).toEqual([[], []]);
  });

  it('leaves a guide that the default branch has: people have edited it', async () => {
    const content = { kind: 'text', text: '# Ours' } as const;
    scene.files.set(GUIDE_PATH, {
      path: GUIDE_PATH,
      mode: 'file',
      blobSha: 'f'.repeat(40),
      byteSize: 6,
      generated: false,
      content,
    });
    expect(await run()).toBe('open');
    expect(scene.writes[1]).toBe('commit .github/code-roach.yml on d');
  });

  it('writes nothing any more once the job is lost', async () => {
    const signal = AbortSignal.abort();
    await expect(run({ signal })).rejects.toThrow();
    expect([scene.writes, scene.ends]).toEqual([[], []]);
  });
});

describe('what GitHub shows', () => {
  const body = setupMarker(repository.repositoryId);

  it.each(['open', 'closed', 'merged'] as const)('goes before rows that are lost: %s', async (state) => {
    scene.pulls.push({ pull: { ...PULL, state }, body });
    expect(await run()).toBe(state);
    expect(scene.writes).toEqual([]);
    expect(scene.ends).toEqual([{ state, number: 3, headSha: PULL.headSha }]);
  });

  it('is a pull request of another repository only by mistake', async () => {
    scene.pulls.push({ pull: PULL, body: setupMarker(1) });
    expect(await run()).toBe('open');
    expect(scene.writes).toContain('pull request');
  });

  it.each(['planned', 'wanted', 'open', 'closed'] as const)(
    'ends it with settings while it is %s',
    async (state) => {
      scene.known = { ...OPEN, state };
      scene.settings = '';
      expect(await run()).toBe('merged');
      expect(scene.writes).toEqual([]);
    },
  );

  it('may lag behind what a webhook has told: it is looked at again, and believed in the end', async () => {
    scene.known = { ...OPEN, toldAt: new Date(NOW.getTime() + 1_000) };
    scene.pulls.push({ pull: PULL, body });
    await expect(run()).rejects.toThrow(TransientError);
    expect(scene.ends).toEqual([]);
    expect(await run({ lastAttempt: true })).toBe('open');
  });
});

describe('what is learned', () => {
  beforeEach(() => {
    scene.profile = null;
  });
  const request = (handledGeneration: number) => ({ generation: 1, handledGeneration });

  it('is waited for', async () => {
    scene.training = request(0);
    await expect(run()).rejects.toMatchObject({ retryAfter: expect.any(Number) });
    await expect(run({ lastAttempt: true })).rejects.toMatchObject({ retryAfter: expect.any(Number) });
    expect([scene.writes, scene.ends]).toEqual([[], []]);
  });

  it.each([
    ['failed', () => (scene.training = request(1))],
    ['was not asked for', () => undefined],
    ['found nothing', () => (scene.profile = { ...PROFILE, facts: [] })],
    [
      'takes too long',
      () => {
        scene.training = request(0);
        scene.known = { ...PLANNED, since: new Date(Date.now() - 3_600_000) };
      },
    ],
  ])('is left out where it %s', async (_why, change) => {
    change();
    expect(await run()).toBe('open');
    expect(scene.writes[1]).toBe('commit .github/code-roach.yml on d');
    expect(scene.pulls[0]?.body).not.toContain('What was learned');
  });
});

describe('what GitHub refuses', () => {
  it('is written down, so that reviews do without', async () => {
    scene.refusal = new UserError('branch: a rule forbids it');
    await expect(run()).rejects.toThrow('a rule forbids it');
    expect(scene.ends).toEqual([{ state: 'refused', why: 'branch: a rule forbids it' }]);
  });

  it('is tried again where it may pass, and written down in the end', async () => {
    scene.refusal = new TransientError('commit: somebody has pushed');
    await expect(run()).rejects.toThrow(TransientError);
    expect(scene.ends).toEqual([]);
    await expect(run({ lastAttempt: true })).rejects.toThrow(TransientError);
    expect(scene.ends).toEqual([{ state: 'refused', why: 'commit: somebody has pushed' }]);
  });

  it('has failed for nobody who is told to wait', async () => {
    scene.refusal = new TransientError('slow down', { retryAfter: 60 });
    await expect(run({ lastAttempt: true })).rejects.toThrow(TransientError);
    expect(scene.ends).toEqual([]);
  });

  it('tells nobody of our bugs', async () => {
    scene.refusal = new TypeError('undefined is not a function');
    await expect(run({ lastAttempt: true })).rejects.toThrow(TypeError);
    expect(scene.ends).toEqual([{ state: 'refused', why: 'an internal error stopped it' }]);
  });

  it('changes nothing for a pull request that is there', async () => {
    scene.known = OPEN;
    scene.pulls.push({ pull: { ...PULL, state: 'closed' }, body: '' });
    expect(await run({ lastAttempt: true })).toBe('closed');
    expect(scene.ends).toEqual([{ state: 'closed', number: 3, headSha: PULL.headSha }]);
  });
});
