import grammars from 'tree-sitter-typescript';
import { ecmascript } from './ecmascript/index.js';
import type { Language } from './language.js';

/** TypeScript without JSX; declaration files included. */
export const typescript = {
  ...ecmascript,
  id: 'typescript',
  extensions: ['.ts', '.mts', '.cts'],
  grammar: grammars.typescript,
} as const satisfies Language;
