import library from '@ast-grep/lang-java';
import grammar from 'tree-sitter-java';
import { createFlow } from './java/flow.js';
import { createScopes } from './java/scopes.js';
import { readStyle } from './java/style.js';
import { readSuppressions, suppressionComments } from './java/suppressions.js';
import { symbolName } from './java/symbols.js';
import type { Language } from './language.js';

/** Java. */
export const java = {
  id: 'java',
  name: 'Java',
  extensions: ['.java'],
  grammar,
  structural: { name: 'Java', library },
  createFlow,
  createScopes,
  readStyle,
  readSuppressions,
  suppressionComments,
  symbolName,
} as const satisfies Language;
