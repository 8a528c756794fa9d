import library from '@ast-grep/lang-go';
import grammar from 'tree-sitter-go';
import { createFlow } from './go/flow.js';
import { createScopes } from './go/scopes.js';
import { readStyle } from './go/style.js';
import { readSuppressions, suppressionComments } from './go/suppressions.js';
import { symbolName } from './go/symbols.js';
import { goVersionFile } from './go/version.js';
import type { Language } from './language.js';

/** Go 1. */
export const go = {
  id: 'go',
  name: 'Go',
  extensions: ['.go'],
  grammar,
  structural: { name: 'Go', library },
  createFlow,
  createScopes,
  readStyle,
  readSuppressions,
  suppressionComments,
  symbolName,
  versionFile: goVersionFile,
} as const satisfies Language;
