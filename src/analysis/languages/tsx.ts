import grammars from 'tree-sitter-typescript';
import { ecmascript } from './ecmascript/index.js';
import type { Language } from './language.js';

/** TypeScript with JSX: a grammar of its own, since `<T>x` reads differently. */
export const tsx = {
  ...ecmascript,
  id: 'tsx',
  name: 'TypeScript',
  extensions: ['.tsx'],
  grammar: grammars.tsx,
  structural: { name: 'Tsx' },
} as const satisfies Language;
