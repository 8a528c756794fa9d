import { describe, expect, it, jest } from '@jest/globals';
import type { PullDump } from '../../src/local/index.js';
import { startWorld, type World, type WorldOptions } from '../support/world.js';

jest.setTimeout(300_000);

const FINDINGS = 120;
const SHOWN = 10;
/** Ten with a suggestion, and others that a list is enough for: to prove a fix of each would be most of the time. */
const HEAD = {
  'src/a.ts': Array.from({ length: FINDINGS }, (_, index) =>
    index < SHOWN ? `if (v${index} === NaN) stop(${index});\n` : `if (v${index} === []) stop(${index});\n`,
  ).join(''),
};
/** Check run, review, and the update's batches: 110 findings beyond the cap at 50 a request. */
const WRITES = 5;

async function inWorld<T>(options: WorldOptions, work: (world: World) => Promise<T>): Promise<T> {
  const world = await startWorld(options);
  try {
    const result = await work(world);
    expect(world.github.contractViolations).toEqual([]);
    return result;
  } finally {
    await world.close();
  }
}

/** What a killed process held is free after a second. */
const SERVER: WorldOptions = { environment: { LOCK_SECONDS: '1' } };

let expected: PullDump | undefined;

/** What the pull request shows when nothing is killed. */
async function undisturbed(): Promise<PullDump> {
  expected ??= await inWorld(SERVER, async (world) => {
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    expect(world.writes()).toHaveLength(WRITES);
    return world.github.dump(pull);
  });
  return expected;
}

describe('SIGKILL at a write', () => {
  it('has something to lose: a review and three batches of annotations', async () => {
    const dump = await undisturbed();
    expect(dump.reviews[0]?.threads).toHaveLength(SHOWN);
    expect(dump.checkRuns[0]?.annotations).toHaveLength(FINDINGS - SHOWN);
  });

  it('before every write in turn, one process after the other: each does what the one before it lost', async () => {
    const reference = await undisturbed();
    await inWorld(SERVER, async (world) => {
      let died = killAtWrite(world, 1, 'before');
      const pull = await world.openPull({}, HEAD);
      for (let lost = 1; lost <= WRITES; lost++) {
        await died;
        // The stand-in counts the lost one too: the next process does it again, and dies before the one behind it.
        if (lost < WRITES) died = killAtWrite(world, 2 * lost + 1, 'before');
        await world.restart();
      }
      await world.reviewed(pull);
      expect(await world.github.dump(pull)).toEqual(reference);
    });
  });

  it('after every write in turn, one process after the other, which also kills the embedded database', async () => {
    const reference = await undisturbed();
    await inWorld({ database: 'embedded' }, async (world) => {
      let died = killAtWrite(world, 1, 'after');
      const pull = await world.openPull({}, HEAD);
      for (let n = 1; n <= WRITES; n++) {
        await died;
        if (n < WRITES) died = killAtWrite(world, n + 1, 'after');
        await world.restart();
      }
      await world.reviewed(pull);
      expect(await world.github.dump(pull)).toEqual(reference);
    });
  });
});

/** Ends the application at the nth write; `before` also loses the request on its way. */
function killAtWrite(world: World, n: number, phase: 'before' | 'after'): Promise<void> {
  if (phase === 'before') world.github.addFault({ write: n, answer: 'drop' });
  return new Promise((resolve, reject) => {
    world.github.onWrite(async (write, at) => {
      if (write !== n || at !== phase) return;
      await world.app.kill().then(resolve, reject);
    });
  });
}
