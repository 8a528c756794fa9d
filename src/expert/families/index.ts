import type { Family } from '../family.js';
import { asyncStyle } from './async-style.js';
import { errorHandling } from './error-handling.js';
import { formatting } from './formatting.js';
import { idioms } from './idioms.js';
import { modules } from './modules.js';
import { naming } from './naming.js';
import { stack } from './stack.js';
import { tests } from './tests.js';

/** Every family of facts, most useful first. A new one is its file and a line here. */
export const FAMILIES: readonly Family[] = [
  stack,
  modules,
  naming,
  errorHandling,
  asyncStyle,
  idioms,
  tests,
  formatting,
];
