import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { startWorld, type World, type WorldOptions } from './world.js';

/** A world of its own for each test of a file, whose GitHub was asked nothing that the real one does not describe. */
export function useWorld(take: (world: World) => void, options: WorldOptions = {}): void {
  let world: World;
  beforeEach(async () => {
    world = await startWorld(options);
    take(world);
  });
  afterEach(async () => {
    const { contractViolations } = world.github;
    await world.close();
    expect(contractViolations).toEqual([]);
  });
}

/**
 * One process and one GitHub for all tests of a file or block, with an owner, repository and installation for each: a start
 * takes longer than most tests. For those that kill no process and tell the stand-in of no faults.
 */
export function useSharedWorld(take: (world: World) => void, options: WorldOptions = {}): void {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(options);
  });
  beforeEach(async () => {
    world = await world.elsewhere();
    take(world);
  });
  afterEach(() => {
    expect(world.github.contractViolations).toEqual([]);
  });
  afterAll(() => world.close());
}
