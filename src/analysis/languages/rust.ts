import library from '@ast-grep/lang-rust';
import grammar from 'tree-sitter-rust';
import type { Language } from './language.js';
import { createFlow } from './rust/flow.js';
import { createScopes } from './rust/scopes.js';
import { readStyle } from './rust/style.js';
import { readSuppressions, suppressionComments } from './rust/suppressions.js';
import { symbolName } from './rust/symbols.js';

/** Rust 2024. */
export const rust = {
  id: 'rust',
  name: 'Rust',
  extensions: ['.rs'],
  grammar,
  structural: { name: 'Rust', library },
  createFlow,
  createScopes,
  readStyle,
  readSuppressions,
  suppressionComments,
  symbolName,
} as const satisfies Language;
