export { EngineBug } from './bug.js';
export { createInProcessEngine } from './in-process.js';
export { createEnginePool, type EnginePoolOptions } from './engine-pool.js';
