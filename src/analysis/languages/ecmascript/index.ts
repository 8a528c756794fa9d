import type { Language } from '../language.js';
import { createScopes } from './scopes.js';
import { readStyle } from './style.js';
import { symbolName } from './symbols.js';

/** What JavaScript and TypeScript, with JSX or without, have in common. */
export const ecmascript = { createScopes, readStyle, symbolName } satisfies Partial<Language>;
