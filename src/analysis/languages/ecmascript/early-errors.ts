import { RegExpValidator } from '@eslint-community/regexpp';
import { parseSync } from 'oxc-parser';
import type { ParsedFile } from '../../parse.js';
import type { LanguageId } from '../index.js';
import type { EarlyError } from '../language.js';

/** The parser works by recursion and would end the process; people nest no deeper. */
const MAX_DEPTH = 400;

/** Longer patterns are generated, and their validator works by recursion too. */
const MAX_PATTERN = 5000;

const KIND: Readonly<Partial<Record<LanguageId, 'ts' | 'tsx'>>> = { typescript: 'ts', tsx: 'tsx' };

/**
 * What the language forbids though it can be read, and so what no engine would run: `await` in a plain function, `a ?? b || c`,
 * `break` outside a loop, a second constructor, a regular expression that is none. Empty for a text that is nested too deep.
 */
export function readEarlyErrors(parsed: ParsedFile, path: string): readonly EarlyError[] {
  if (isDeep(parsed)) return [];
  const { errors } = parseSync(path, parsed.text, {
    lang: kindOf(parsed, path),
    sourceType: sourceTypeOf(parsed, path),
    showSemanticErrors: true,
  });
  const written = errors.map(({ message, labels }) => ({ message, offset: labels[0]?.start ?? 0 }));
  return [...written, ...brokenPatterns(parsed)];
}

function isDeep({ nodes }: ParsedFile): boolean {
  const depths = new Uint32Array(nodes.length);
  // Parents come first.
  return nodes.some(({ parent, index }) => {
    const depth = parent === null ? 0 : (depths[parent.index] ?? 0) + 1;
    depths[index] = depth;
    return depth > MAX_DEPTH;
  });
}

function kindOf({ languageId }: ParsedFile, path: string): 'jsx' | 'ts' | 'tsx' | 'dts' {
  return /\.d\.[cm]?ts$/iu.test(path) ? 'dts' : (KIND[languageId] ?? 'jsx');
}

/** As Node and bundlers take it. A script may `return` at its top, so a file that does not say what it is may too. */
function sourceTypeOf({ languageId }: ParsedFile, path: string): 'module' | 'commonjs' | 'unambiguous' {
  if (/\.c[jt]s$/iu.test(path)) return 'commonjs';
  return languageId === 'javascript' && !/\.mjs$/iu.test(path) ? 'unambiguous' : 'module';
}

const validator = new RegExpValidator();

function brokenPatterns({ nodes, text }: ParsedFile): EarlyError[] {
  const found: EarlyError[] = [];
  for (const { type, start, end } of nodes) {
    if (type !== 'regex' || end - start > MAX_PATTERN) continue;
    try {
      validator.validateLiteral(text, start, end);
    } catch {
      found.push({ message: 'this is no regular expression', offset: start });
    }
  }
  return found;
}
