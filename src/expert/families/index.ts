import type { Family } from '../family.js';
import { asyncStyle } from './async-style.js';
import { comments } from './comments.js';
import { configuration } from './configuration.js';
import { dataAccess } from './data-access.js';
import { errorHandling } from './error-handling.js';
import { errorWrapping } from './error-wrapping.js';
import { folders } from './folders.js';
import { forbidden } from './forbidden.js';
import { formatting } from './formatting.js';
import { idioms } from './idioms.js';
import { layers } from './layers.js';
import { logging } from './logging.js';
import { modules } from './modules.js';
import { monorepo } from './monorepo.js';
import { naming } from './naming.js';
import { stack } from './stack.js';
import { tests } from './tests.js';
import { validation } from './validation.js';

/** Every family of facts, most useful first. A new one is its file and a line here. */
export const FAMILIES: readonly Family[] = [
  stack,
  monorepo,
  forbidden,
  layers,
  folders,
  modules,
  naming,
  errorHandling,
  errorWrapping,
  asyncStyle,
  idioms,
  validation,
  dataAccess,
  configuration,
  logging,
  tests,
  comments,
  formatting,
];
