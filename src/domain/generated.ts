const GENERATED_NAME = /(?:\.min|\.generated|[._]pb)\.[^/.]+$/i;
const GENERATED_FOLDER = /(?:^|\/)(?:node_modules|__generated__)\//i;
/** What a generator writes at the begin of a line. */
const HEADER = /^\W*@generated\b|^\W*Code generated .*DO NOT EDIT/m;
/** A header stands before the code. */
const HEADER_CHARACTERS = 1_000;
/** The same in a sentence; further down it is prose about generated code. */
const MARKER = /@generated\b|^\s*(?:\/\/|\/?\*|#|--|<!--).*\bDO NOT EDIT\b/m;
const MARKER_LINES = 5;

const SCRIPT = /\.[cm]?js$/i;
/** What compilers and bundlers of JavaScript begin their output with: `tsc` and Babel, webpack, esbuild. */
const BUILT_HEADER =
  /^"use strict";\r?\n[^]*?^Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);$|^\/\*{6}\/ |^var __defProp = Object\.defineProperty;$/m;
/** Where the text was made from, as the last line says. */
const SOURCE_MAP = /^\/[/*][#@] sourceMappingURL=.*\s*$/m;
const FOOTER_CHARACTERS = 500;

/**
 * Why a file counts as generated, or null. Only what proves it: a name that generators alone use, a header, or what a
 * compiler or bundler leaves in what it writes.
 * @param text all of it, or its beginning.
 */
export function whyGenerated(path: string, text: string): string | null {
  if (GENERATED_NAME.test(path) || GENERATED_FOLDER.test(path))
    return 'its name says that the file is generated';
  return whyGeneratedText(path, text);
}

/** The same where the name of the folder says nothing. */
export function whyGeneratedText(path: string, text: string): string | null {
  const start = text.slice(0, HEADER_CHARACTERS);
  const firstLines = start.split('\n', MARKER_LINES).join('\n');
  if (HEADER.test(start) || MARKER.test(firstLines)) return 'its header says that the file is generated';
  if (!SCRIPT.test(path)) return null;
  if (BUILT_HEADER.test(start)) return 'it begins as a compiler or bundler writes it';
  return SOURCE_MAP.test(text.slice(-FOOTER_CHARACTERS)) ? 'it ends with the address of a source map' : null;
}
