import type { Language } from '../language.js';
import { readContract } from './contract.js';
import { readEarlyErrors } from './early-errors.js';
import { createFlow } from './flow.js';
import { createScopes } from './scopes.js';
import { readNames } from './name-uses.js';
import { readStyle } from './style.js';
import { readSuppressions, suppressionComments } from './suppressions.js';
import { isMisread } from './misread.js';
import { symbolName } from './symbols.js';
import { tokens } from './tokens.js';

/** What JavaScript and TypeScript, with JSX or without, have in common. */
export const ecmascript = {
  createFlow,
  createScopes,
  isMisread,
  readContract,
  readEarlyErrors,
  readNames,
  readStyle,
  readSuppressions,
  suppressionComments,
  symbolName,
  tokens,
} satisfies Partial<Language>;
