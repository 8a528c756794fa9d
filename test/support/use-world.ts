import { afterEach, beforeEach, expect } from '@jest/globals';
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
