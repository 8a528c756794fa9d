import grammars from 'tree-sitter-typescript';
import { ecmascript } from './ecmascript/index.js';
import type { Language } from './language.js';

/** TypeScript without JSX; declaration files included. */
export const typescript = {
  ...ecmascript,
  id: 'typescript',
  name: 'TypeScript',
  extensions: ['.ts', '.mts', '.cts'],
  grammar: grammars.typescript,
  structural: { name: 'TypeScript' },
} as const satisfies Language;
