import grammar from 'tree-sitter-javascript';
import { ecmascript } from './ecmascript/index.js';
import type { Language } from './language.js';

/** JavaScript, with JSX wherever it stands: the grammar reads both. */
export const javascript = {
  ...ecmascript,
  id: 'javascript',
  name: 'JavaScript',
  extensions: ['.js', '.mjs', '.cjs', '.jsx'],
  grammar,
  structural: { name: 'JavaScript' },
} as const satisfies Language;
