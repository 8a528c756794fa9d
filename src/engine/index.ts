export { EngineBug } from './bug.js';
export { createInProcessEngine, type InProcessEngineOptions } from './in-process.js';
export { DEFAULT_LIMITS, type EngineLimits } from './limits.js';
export { createEnginePool, type EnginePoolOptions } from './engine-pool.js';
