export { EngineBug } from './bug.js';
export { createCachedEngine, type CachedStep } from './cached.js';
export { createInProcessEngine } from './in-process.js';
export { createEnginePool, type EnginePoolOptions } from './engine-pool.js';
export { readVersions } from './version.js';
