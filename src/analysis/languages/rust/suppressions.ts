import { linesOf, type LineRange } from '../../../domain/text.js';
import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Suppressions } from '../language.js';
import { buildSuppressions, ownSilence, type Silence } from '../shared/suppressions.js';
import { attributesOf } from './attributes.js';
import { isGenerated } from './files.js';

const NOSEMGREP = /\bnosem(?:grep)?\b/u;

/** Lints that an attribute allows, also under a condition: `cfg_attr(test, allow(dead_code))`. */
const ALLOWED = /\b(?:allow|expect)\s*\(((?:[\s\w:,]|=\s*"[^"]*")*)\)/gu;

/** Groups of Clippy that hold what is wrong rather than what is unusual. */
const GROUPS: ReadonlySet<string> = new Set(['all', 'correctness', 'suspicious']);

/**
 * Reads `#[allow(…)]` and `#[expect(…)]` for what they stand before, `#![allow(…)]` for what they stand in, `nosemgrep` for
 * its line and the one below, and `code-roach-ignore-next-line <rule> [reason]`. Generated files are silent.
 */
export function readSuppressions(parsed: ParsedFile): Suppressions {
  if (isGenerated(parsed.text)) return { silences: () => true };
  if (!/\b(?:allow|expect)\s*\(|nosem|code-roach-ignore/u.test(parsed.text))
    return buildSuppressions(parsed, []);
  const outer = attributesOf(parsed.nodes).flatMap(({ node, target }) =>
    ofAttribute(parsed, node, linesOf(parsed.lineStarts, { start: node.start, end: target.end })),
  );
  return buildSuppressions(parsed, [...outer, ...parsed.nodes.flatMap((node) => silencesOf(parsed, node))]);
}

function silencesOf(parsed: ParsedFile, node: SyntaxNode): readonly Silence[] {
  if (node.type === 'inner_attribute_item')
    return ofAttribute(parsed, node, linesOf(parsed.lineStarts, node.parent ?? node));
  return node.type.endsWith('_comment') && node.type !== 'doc_comment' ? ofComment(parsed, node) : [];
}

function ofAttribute({ text }: ParsedFile, attribute: SyntaxNode, lines: LineRange): readonly Silence[] {
  const lints = [...text.slice(attribute.start, attribute.end).matchAll(ALLOWED)].flatMap(([, list = '']) =>
    list.toLowerCase().split(/\s*,\s*/u),
  );
  return lints.map((lint): Silence => {
    const [tool, name] = lint.replaceAll(/\s/gu, '').split('::');
    if (name === undefined)
      return { lines, tools: ['rustc'], names: tool === 'warnings' ? null : new Set([tool ?? '']) };
    return { lines, tools: [tool ?? ''], names: GROUPS.has(name) ? null : new Set([name]) };
  });
}

function ofComment({ text, lineStarts }: ParsedFile, comment: SyntaxNode): readonly Silence[] {
  const written = text.slice(comment.start, comment.end);
  const lines = linesOf(lineStarts, comment);
  const own = ownSilence(written, lines.endLine);
  const silences = own === null ? [] : [own];
  if (NOSEMGREP.test(written))
    silences.push({ lines: { ...lines, endLine: lines.endLine + 1 }, tools: null, names: null });
  return silences;
}

const SILENCING = /\b(?:nosem(?:grep)?|NOSONAR|code-roach-ignore)\b/u;

/** Comments that tell a tool to be silent, in text order. */
export function suppressionComments({ nodes, text }: ParsedFile): readonly SyntaxNode[] {
  return nodes.filter(
    ({ type, start, end }) =>
      (type === 'line_comment' || type === 'block_comment') && SILENCING.test(text.slice(start, end)),
  );
}
