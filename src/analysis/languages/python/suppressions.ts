import { linesOf, type LineRange } from '../../../domain/text.js';
import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Suppressions } from '../language.js';
import { buildSuppressions, ownSilence, type Silence } from '../shared/suppressions.js';
import { enclosing } from '../shared/tree.js';
import { PYLINT_CODES } from './pylint.js';

const NOQA = /#\s*noqa(?:\s*:\s*([A-Z]+\d+(?:[\s,]+[A-Z]+\d+)*))?/iu;
const NOSEC = /#\s*nosec\b(?:\s*:?\s*(B\d+(?:[\s,]+B\d+)*))?/u;
const PYLINT = /#\s*pylint:\s*disable\s*=\s*([\w-]+(?:\s*,\s*[\w-]+)*)/u;

/** Whose codes `noqa` names. */
const LINTERS = ['ruff', 'pyflakes', 'pycodestyle', 'flake8-bugbear'];

/**
 * Reads `noqa` and `nosec` for their line, `pylint: disable` for its line or, alone on one, for the rest of its block,
 * and `code-roach-ignore-next-line <rule> [reason]`.
 */
export function readSuppressions(parsed: ParsedFile): Suppressions {
  if (!/noqa|nosec|pylint|code-roach-ignore/iu.test(parsed.text)) return buildSuppressions(parsed, []);
  const comments = parsed.nodes.filter(({ type }) => type === 'comment');
  return buildSuppressions(
    parsed,
    comments.flatMap((comment) => silencesOf(parsed, comment)),
  );
}

function silencesOf(parsed: ParsedFile, comment: SyntaxNode): readonly Silence[] {
  const text = parsed.text.slice(comment.start, comment.end);
  const lines = linesOf(parsed.lineStarts, comment);
  const silences: (Silence | null)[] = [
    ownSilence(text, lines.endLine),
    silence(NOQA.exec(text), LINTERS, lines),
    silence(NOSEC.exec(text), ['bandit'], lines),
    pylintSilence(PYLINT.exec(text), restOfBlock(parsed, comment, lines)),
  ];
  return silences.filter((one) => one !== null);
}

function silence(found: RegExpExecArray | null, tools: readonly string[], lines: LineRange): Silence | null {
  if (found === null) return null;
  const names = found[1]?.toLowerCase().split(/[\s,]+/u);
  return { lines, tools, names: names === undefined ? null : new Set(names) };
}

/** Pylint knows each message by a code and by a name; `all` means every one. */
function pylintSilence(found: RegExpExecArray | null, lines: LineRange): Silence | null {
  const named = silence(found, ['pylint'], lines);
  if (named === null || named.names === null) return named;
  const codes = [...named.names].map((name) => PYLINT_CODES.get(name) ?? name);
  return { ...named, names: codes.includes('all') ? null : new Set(codes) };
}

/** A comment alone on its line means all that follows in its block. */
function restOfBlock(
  { text, lineStarts, root }: ParsedFile,
  comment: SyntaxNode,
  lines: LineRange,
): LineRange {
  const lineStart = lineStarts[lines.startLine - 1] ?? 0;
  if (text.slice(lineStart, comment.start).trim() !== '') return lines;
  const block = blockOf(comment) ?? root;
  return { startLine: lines.startLine, endLine: linesOf(lineStarts, block).endLine };
}

/** The block that a comment stands in: above its first statement, the grammar puts the comment before the block. */
function blockOf(comment: SyntaxNode): SyntaxNode | null {
  const siblings = comment.parent?.children ?? [];
  const next = siblings.slice(siblings.indexOf(comment)).find(({ type }) => type !== 'comment');
  return next?.type === 'block' ? next : enclosing(comment, BLOCKS);
}

const BLOCKS = new Set(['block']);

const SILENCING =
  /#\s*(?:noqa|nosec|type:\s*ignore|pylint:\s*disable|pyright:\s*ignore|mypy:|pragma:\s*no cover|fmt:\s*(?:off|skip)|NOSONAR|nosem(?:grep)?|code-roach-ignore)\b/iu;

/** Comments that tell a tool to be silent, in text order. */
export function suppressionComments({ nodes, text }: ParsedFile): readonly SyntaxNode[] {
  return nodes.filter((node) => node.type === 'comment' && SILENCING.test(text.slice(node.start, node.end)));
}
