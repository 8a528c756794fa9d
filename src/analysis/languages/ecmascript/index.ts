import type { Language } from '../language.js';
import { createFlow } from './flow.js';
import { createScopes } from './scopes.js';
import { readStyle } from './style.js';
import { readSuppressions } from './suppressions.js';
import { symbolName } from './symbols.js';

/** What JavaScript and TypeScript, with JSX or without, have in common. */
export const ecmascript = {
  createFlow,
  createScopes,
  readStyle,
  readSuppressions,
  symbolName,
} satisfies Partial<Language>;
