import library from '@ast-grep/lang-ruby';
import grammar from 'tree-sitter-ruby';
import type { Language } from './language.js';
import { createFlow } from './ruby/flow.js';
import { createScopes } from './ruby/scopes.js';
import { readStyle } from './ruby/style.js';
import { readSuppressions, suppressionComments } from './ruby/suppressions.js';
import { symbolName } from './ruby/symbols.js';

/** Ruby 3. */
export const ruby = {
  id: 'ruby',
  name: 'Ruby',
  extensions: ['.rb', '.rake', '.gemspec', '.ru'],
  grammar,
  structural: { name: 'Ruby', library },
  createFlow,
  createScopes,
  readStyle,
  readSuppressions,
  suppressionComments,
  symbolName,
} as const satisfies Language;
