import type { Engine } from '../../src/domain/engine.js';
import type * as EngineModule from '../../src/engine/index.js';

/** The engine of the build, in its child processes: what runs TypeScript directly adds work of its own. */
export async function builtEngine(workers?: number): Promise<Engine> {
  const path = new URL('../../dist/engine/index.js', import.meta.url).href;
  // The build emits no types; these are its sources.
  const built = (await import(path)) as typeof EngineModule;
  const onBug = (bug: Error): never => {
    throw bug;
  };
  return built.createEnginePool({ onBug, ...(workers === undefined ? {} : { workers }) });
}
