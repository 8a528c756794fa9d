import { linesOf, type LineRange } from '../../../domain/text.js';
import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Suppressions } from '../language.js';
import { buildSuppressions, ownSilence, type Silence } from '../shared/suppressions.js';
import { enclosing } from '../shared/tree.js';

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
    silence(PYLINT.exec(text), ['pylint'], restOfBlock(parsed, comment, lines)),
  ];
  return silences.filter((one) => one !== null);
}

function silence(found: RegExpExecArray | null, tools: readonly string[], lines: LineRange): Silence | null {
  if (found === null) return null;
  const names = found[1]?.toLowerCase().split(/[\s,]+/u);
  return { lines, tools, names: names === undefined ? null : new Set(names) };
}

/** A comment alone on its line means all that follows in its block. */
function restOfBlock(
  { text, lineStarts, root }: ParsedFile,
  comment: SyntaxNode,
  lines: LineRange,
): LineRange {
  const lineStart = lineStarts[lines.startLine - 1] ?? 0;
  if (text.slice(lineStart, comment.start).trim() !== '') return lines;
  const block = enclosing(comment, new Set(['block'])) ?? root;
  return { startLine: lines.startLine, endLine: linesOf(lineStarts, block).endLine };
}

const SILENCING =
  /#\s*(?:noqa|nosec|type:\s*ignore|pylint:\s*disable|pyright:\s*ignore|mypy:|pragma:\s*no cover|fmt:\s*(?:off|skip)|NOSONAR|nosem(?:grep)?|code-roach-ignore)\b/iu;

/** Comments that tell a tool to be silent, in text order. */
export function suppressionComments({ nodes, text }: ParsedFile): readonly SyntaxNode[] {
  return nodes.filter((node) => node.type === 'comment' && SILENCING.test(text.slice(node.start, node.end)));
}
