import library from '@ast-grep/lang-python';
import grammar from 'tree-sitter-python';
import type { Language } from './language.js';
import { createFlow } from './python/flow.js';
import { createScopes } from './python/scopes.js';
import { readStyle } from './python/style.js';
import { readSuppressions, suppressionComments } from './python/suppressions.js';
import { symbolName } from './python/symbols.js';

/** Python 3, with stub files. */
export const python = {
  id: 'python',
  name: 'Python',
  extensions: ['.py', '.pyi', '.pyw'],
  grammar,
  structural: { name: 'Python', library },
  createFlow,
  createScopes,
  readStyle,
  readSuppressions,
  suppressionComments,
  symbolName,
} as const satisfies Language;
