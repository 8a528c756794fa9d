import { describe, expect, it, jest } from '@jest/globals';
import { parseSettings } from '../../src/pipeline/repository-settings.js';
import type { PullDump, PullRef } from '../../src/local/index.js';
import { useLife, type Life } from '../support/life.js';

jest.setTimeout(300_000);

const ALL = { checks: 'write', contents: 'write', issues: 'write', pull_requests: 'write', metadata: 'read' };
const CONFIG = '.github/code-roach.yml';
const BRANCH = 'code-roach/setup';

let life: Life;
useLife((it) => (life = it), { environment: { ONBOARDING: 'on' } });

const ref = (repository: string, number: number): PullRef => ({ repository, number });
const dump = (pull: PullRef): Promise<PullDump> => life.world.github.dump(pull);
const titleOf = async (pull: PullRef): Promise<string | null> =>
  (await dump(pull)).checkRuns.at(-1)?.title ?? null;
const shows = (pull: PullRef, title: string): Promise<void> =>
  life.world.shows(pull, ({ checkRuns }) => checkRuns.at(-1)?.title === title);

/** The app is at rest: nothing more is to come. */
const atRest = (): Promise<void> => life.world.quiet();

/** Installs the app for the owner of repositories with one commit each. */
async function begin(...repositories: readonly string[]): Promise<void> {
  await life.repositories(...repositories);
  await life.install(repositories[0]?.split('/')[0] ?? '');
}

/** Set-up pull requests of a repository, by their numbers. */
async function setups(repository: string, last: number): Promise<number[]> {
  const found: number[] = [];
  for (let number = 1; number <= last; number++) {
    const pull = await dump(ref(repository, number)).catch(() => null);
    if (pull?.head.endsWith(BRANCH) === true) found.push(number);
  }
  return found;
}

/** Opens the first pull request of a repository, and waits for the set-up pull request that this brings about. */
async function asked(repository: string): Promise<{ readonly pull: PullRef; readonly setup: PullRef }> {
  const pull = await life.open(repository);
  await shows(pull, `#1: Skipped: set-up PR #2 is open`);
  return { pull, setup: ref(repository, 2) };
}

describe('the first pull request in a repository without settings', () => {
  it('brings the set-up pull request, and waits for it', async () => {
    const { github } = life.world;
    await begin('ada/one', 'ada/two');
    const { pull, setup } = await asked('ada/two');
    const made = await dump(setup);
    expect(made).toMatchObject({
      title: 'Set up Code Roach',
      state: 'open',
      base: 'ada/two:main',
      author: 'code-roach[bot]',
    });
    expect(made.commits).toHaveLength(1);
    // Where something was learned there is the guide too.
    expect(made.files[0]).toMatchObject({ path: CONFIG, status: 'added' });
    expect(made.body).toMatch(/<!-- code-roach:setup:\d+ -->$/);
    expect(made.body).toContain('Close this to opt out; nothing else will be posted.');
    // Nothing was merged before.
    expect(made.body).not.toContain('What it would have said');
    await shows(setup, '#2: Skipped: this is the set-up PR');
    expect((await dump(pull)).checkRuns.at(-1)).toMatchObject({ conclusion: 'skipped', annotations: [] });
    expect((await dump(pull)).checkRuns.at(-1)?.summary).toContain('/ada/two/pull/2)');
    expect((await dump(pull)).reviews).toEqual([]);
    // A repository that nobody touches is left alone.
    await atRest();
    expect(github.requests.some(({ kind, path }) => kind === 'write' && path.includes('/ada/one/'))).toBe(
      false,
    );
  });

  it('is reviewed once it is merged, with what waits', async () => {
    await begin('bob/app');
    const { pull, setup } = await asked('bob/app');
    const second = await life.open('bob/app', 'second');
    await shows(second, '#3: Skipped: set-up PR #2 is open');
    await life.world.github.mergePull(setup);
    for (const each of [pull, second]) await life.ended(each, 'reviewed');
    expect(await dump(pull)).toMatchObject({ reviews: [{ threads: [{}] }] });
    expect((await dump(pull)).checkRuns.at(-1)?.summary).toContain(CONFIG);
    const third = await life.open('bob/app', 'third');
    await life.ended(third, 'reviewed');
    expect(await setups('bob/app', 5)).toEqual([2]);
  });

  it('stays unanswered once it is closed, for good, until it is reopened', async () => {
    const { github } = life.world;
    await begin('cy/app');
    const { pull, setup } = await asked('cy/app');
    await github.closePull(setup);
    await atRest();
    const before = await dump(pull);
    const second = await life.open('cy/app', 'second');
    await life.push('cy/app');
    await life.ended(second, 'skipped');
    await life.restart();
    github.renameRepository('cy/app', 'renamed');
    const third = await life.open('cy/renamed', 'third');
    await life.ended(third, 'skipped');
    await atRest();
    for (const each of [second, third]) {
      const { checkRuns, reviews, comments } = await dump(ref('cy/renamed', each.number));
      expect({ checkRuns, reviews, comments }).toEqual({ checkRuns: [], reviews: [], comments: [] });
    }
    const after = await dump(ref('cy/renamed', pull.number));
    expect(after.checkRuns).toEqual(before.checkRuns.map((run) => ({ ...run, commit: expect.any(Number) })));
    expect(await setups('cy/renamed', 5)).toEqual([2]);
    await github.reopenPull(ref('cy/renamed', 2));
    await shows(ref('cy/renamed', third.number), `#${third.number}: Skipped: set-up PR #2 is open`);
    await github.mergePull(ref('cy/renamed', 2));
    await life.ended(ref('cy/renamed', third.number), 'reviewed');
  });

  it('is reviewed where a person adds the settings', async () => {
    const { github } = life.world;
    await begin('dan/app');
    const { pull, setup } = await asked('dan/app');
    await github.closePull(setup);
    await atRest();
    await github.push({ repository: 'dan/app', branch: 'main', files: { [CONFIG]: '' } });
    const second = await life.open('dan/app', 'second');
    await life.ended(second, 'reviewed');
    // Who was skipped is told too.
    await life.ended(pull, 'reviewed');
  });

  it('is reviewed at once in the repository that holds settings for all others', async () => {
    await begin('eve/.github');
    const pull = await life.open('eve/.github');
    await life.ended(pull, 'reviewed');
    expect(await setups('eve/.github', 3)).toEqual([]);
  });
});

describe('many repositories', () => {
  it('have three set-up pull requests open at most; the next comes when one is decided', async () => {
    const { github } = life.world;
    await begin('fay/a', 'fay/b', 'fay/c', 'fay/d');
    const first = await asked('fay/a');
    await asked('fay/b');
    await asked('fay/c');
    const waiting = await life.open('fay/d');
    await shows(waiting, '#1: Skipped: the set-up PR waits for 3 others');
    await atRest();
    expect(await setups('fay/d', 2)).toEqual([]);
    await github.closePull(first.setup);
    await shows(waiting, '#1: Skipped: set-up PR #2 is open');
  });
});

describe('the files of the set-up', () => {
  it('are settings that say the defaults, and cause no warning', async () => {
    await begin('gil/app');
    const { setup } = await asked('gil/app');
    const { files } = await dump(setup);
    const settings = files.find(({ path }) => path === CONFIG);
    const added = (settings?.patch ?? '').split('\n').filter((line) => line.startsWith('+'));
    expect(added.length).toBeLessThanOrEqual(25);
    const text = added.map((line) => line.slice(1)).join('\n');
    expect(parseSettings(text, []).warnings).toEqual([]);
  });
});

describe('an installation that does not let us propose files', () => {
  it('has its pull requests reviewed, and told of what is missing', async () => {
    await life.repositories('hal/app');
    await life.install('hal', { permissions: { ...ALL, contents: 'read' } });
    const pull = await life.open('hal/app');
    await life.ended(pull, 'reviewed');
    const { checkRuns, reviews } = await dump(pull);
    expect(reviews).toHaveLength(1);
    expect(checkRuns.at(-1)?.summary).toContain('`Contents: write`');
    expect(await titleOf(pull)).not.toContain('Skipped');
  });

  it('is noticed where our rows say otherwise', async () => {
    const { github } = life.world;
    await begin('ian/app');
    github.addFault({
      method: 'POST',
      path: '/repos/ian/app/git/refs',
      answer: { status: 403, body: { message: 'Resource not accessible by integration' } },
    });
    const pull = await life.open('ian/app');
    await life.ended(pull, 'reviewed');
    expect((await dump(pull)).checkRuns.at(-1)?.summary).toContain('not accessible by integration');
  });
});

describe('a branch of the set-up', () => {
  it('that a person has pushed to is proposed as it is', async () => {
    const { github } = life.world;
    await begin('jo/app');
    const files = { [CONFIG]: 'max_comments: 3\n', 'note.md': 'mine\n' };
    const main = await github.push({ repository: 'jo/app', branch: 'main', files: { 'more.md': 'more\n' } });
    await github.push({ repository: 'jo/app', branch: BRANCH, files, parents: [main] });
    const { setup } = await asked('jo/app');
    const made = await dump(setup);
    expect(made.files.map(({ path }) => path).sort()).toEqual([CONFIG, 'note.md']);
    expect(made.commits).toHaveLength(1);
  });

  it('is left alone after that, whoever pushes to it', async () => {
    const { github } = life.world;
    await begin('kim/app');
    const { setup } = await asked('kim/app');
    await github.push({ repository: 'kim/app', branch: BRANCH, files: { [CONFIG]: 'max_comments: 1\n' } });
    await life.open('kim/app', 'second');
    await atRest();
    const { commits } = await dump(setup);
    expect(commits).toHaveLength(2);
    expect(commits.at(-1)?.author).not.toContain('code-roach');
  });
});

describe('a webhook that is lost', () => {
  it.each(['merged', 'closed'] as const)('is made up for by the next activity: %s', async (how) => {
    const { github } = life.world;
    const owner = `lost-${how}`;
    await begin(`${owner}/app`);
    const { pull, setup } = await asked(`${owner}/app`);
    await life.missesAll(() => (how === 'merged' ? github.mergePull(setup) : github.closePull(setup)));
    const second = await life.open(`${owner}/app`, 'second');
    if (how === 'merged') {
      await life.ended(second, 'reviewed');
      await life.ended(pull, 'reviewed');
    } else {
      await life.ended(second, 'skipped');
      await atRest();
      const third = await life.open(`${owner}/app`, 'third');
      await life.ended(third, 'skipped');
      expect((await dump(third)).checkRuns).toEqual([]);
    }
  });
});

describe('a repository with a history', () => {
  it('is shown what would have been said of it, and what people have fixed since', async () => {
    const { github } = life.world;
    await begin('lea/app');
    // Two are merged before anybody looks: of one the defect is gone by now, of the other it is there.
    life.world.github.deliveries.hold();
    for (const branch of ['one', 'two']) await github.mergePull(await life.open('lea/app', branch));
    await github.push({
      repository: 'lea/app',
      branch: 'main',
      files: { 'src/one.ts': 'if (Number.isNaN(total)) stop();\n' },
    });
    await github.deliveries.release({ drop: () => true });
    const before = github.requests.length;
    const pull = await life.open('lea/app', 'three');
    await shows(pull, '#3: Skipped: set-up PR #4 is open');
    const { body } = await dump(ref('lea/app', 4));
    expect(body).toContain('On the last 2 merged pull requests');
    expect(body).toContain('| `#2` A change | 1 | 1 | 0 |');
    expect(body).toContain('| `#1` A change | 1 | 1 | 1 |');
    // The list, for each pull request itself, merge base, files and contents, and the tip.
    const asked = github.requests.slice(before).map(({ path, query }) => `${path}?${query}`);
    expect(asked.filter((it) => it.includes('state=closed'))).toHaveLength(1);
    expect(asked.filter((it) => /pulls\/[12]\b|compare/.test(it))).toHaveLength(6);
  });
});

describe('a repository with habits', () => {
  it('is told what was learned of it, with links to where that is seen, and gets the guide', async () => {
    const { github } = life.world;
    await life.repositories('mae/app');
    const name = (index: number): string => `part-${String.fromCodePoint(97 + index)}`;
    const files = Object.fromEntries(
      Array.from({ length: 16 }, (_, index) => [
        `src/${name(index)}.ts`,
        `import { value } from './${name((index + 1) % 16)}.js';\n\nexport function twice(): string {\n  return 'x' + value + '${index}';\n}\n`,
      ]),
    );
    await github.push({ repository: 'mae/app', branch: 'main', files });
    await life.install('mae');
    const { setup } = await asked('mae/app');
    const { files: proposed, body } = await dump(setup);
    expect(proposed.map(({ path }) => path)).toEqual([CONFIG, '.github/code-roach/guide.md']);
    expect(body).toContain('### What was learned');
    expect(body).toMatch(
      /\(\d+ of \d+ \w+, \[`src\/part-\w\.ts:\d+`\]\(http.*\/blob\/[0-9a-f]{40}\/src\/part-\w\.ts#L\d+\)\)/,
    );
    expect(proposed[1]?.patch).toContain('/blob/');
  });
});
