import type { PullRef, RepositoryName, StandIn } from '../../../src/local/index.js';

/** One pull request, as the people who work on it know it. */
export interface Pull {
  readonly ref: PullRef;
  readonly branch: string;
  readonly path: string;
  headSha: string;
  state: 'open' | 'draft' | 'closed';
  /** Every defect that was pushed; each is unlike any other, so a suggestion that is posted twice is one too many. */
  text: string;
}

export interface People {
  /** Does one thing that GitHub tells the application of as an event of a pull request. */
  act(): Promise<void>;
  /** Every pull request that there ever was. */
  readonly pulls: readonly Pull[];
}

export interface PeopleOptions {
  readonly github: StandIn;
  /** Each with the head of its default branch. */
  readonly repositories: readonly { readonly name: RepositoryName; readonly mainSha: string }[];
  /** Pull requests that are worked on at a time. */
  readonly places: number;
}

/** As many act in turn, so that some time passes between two acts of one. */
const PERSONS = 40;
/** Somebody does this much with one pull request before going on with another. */
const MEAN_ACTS = 10;
const SHARES = { close: 0.12, draft: 0.03, closeForGood: 0.2, pushWithoutDefect: 0.25 };

/** The same acts in the same order each time; what the application makes of them depends on when it is told. */
export function createPeople({ github, repositories, places }: PeopleOptions): People {
  const random = createRandom(1);
  const pulls: Pull[] = [];
  const current: (Pull | undefined)[] = Array.from({ length: places });
  let defects = 0;
  const persons = Array.from({ length: PERSONS }, () => ({ place: 0, left: 0 }));

  const defect = (): string => {
    defects += 1;
    return `export function check${defects}(total: number): void {\n  if (total === NaN) stop(${defects});\n}\n`;
  };

  async function open(place: number): Promise<void> {
    const repository = repositories[place % repositories.length];
    if (repository === undefined) throw new Error('there is no repository');
    const branch = `feature-${pulls.length}`;
    const path = `src/part-${pulls.length}.ts`;
    const text = defect();
    const headSha = await github.push({
      repository: repository.name,
      branch,
      files: { [path]: text },
      parents: [repository.mainSha],
    });
    const ref = await github.openPull({
      repository: repository.name,
      base: 'main',
      head: branch,
      title: branch,
    });
    const pull: Pull = { ref, branch, path, headSha, state: 'open', text };
    pulls.push(pull);
    current[place] = pull;
  }

  async function push(pull: Pull): Promise<void> {
    if (random() > SHARES.pushWithoutDefect) pull.text += `\n${defect()}`;
    else pull.text += `\nexport const version${defects} = ${pull.text.length};\n`;
    pull.headSha = await github.push({
      repository: pull.ref.repository,
      branch: pull.branch,
      files: { [pull.path]: pull.text },
    });
  }

  async function workOn(pull: Pull): Promise<void> {
    const chance = random();
    if (pull.state === 'draft' && chance < 0.5) {
      pull.state = 'open';
      await github.markReady(pull.ref);
    } else if (chance < SHARES.close) {
      pull.state = 'closed';
      await github.closePull(pull.ref);
    } else if (pull.state === 'open' && chance < SHARES.close + SHARES.draft) {
      pull.state = 'draft';
      await github.convertToDraft(pull.ref);
    } else {
      await push(pull);
    }
  }

  return {
    pulls,
    async act() {
      const person = persons.shift() ?? { place: 0, left: 0 };
      persons.push(person);
      if (person.left === 0) {
        person.place = Math.floor(random() * places);
        person.left = Math.ceil(random() * 2 * MEAN_ACTS);
      }
      person.left -= 1;
      const { place } = person;
      const pull = current[place];
      if (pull === undefined) return open(place);
      if (pull.state !== 'closed') return workOn(pull);
      if (random() < SHARES.closeForGood) return open(place);
      pull.state = 'open';
      await github.reopenPull(pull.ref);
    },
  };
}

/** Numbers from 0 up to 1, by the minimal standard generator of Park and Miller. */
function createRandom(seed: number): () => number {
  const modulus = 2 ** 31 - 1;
  let state = seed;
  return () => {
    state = (state * 48_271) % modulus;
    return state / modulus;
  };
}
