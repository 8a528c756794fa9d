import { linesOf, type LineRange } from '../../../domain/text.js';
import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Suppressions } from '../language.js';
import { buildSuppressions, ownSilence, type Silence } from '../shared/suppressions.js';
import { isGenerated } from './files.js';

const RUBOCOP = /#\s*rubocop\s*:\s*(?:disable|todo)\s+([\w/]+(?:\s*,\s*[\w/]+)*)/u;
const ENABLED = /#\s*rubocop\s*:\s*enable\s+([\w/]+(?:\s*,\s*[\w/]+)*)/u;
const NOSEMGREP = /#\s*nosem(?:grep)?\b/u;

/**
 * Reads `rubocop:disable` for its line or, alone on one, up to the `rubocop:enable` of the same cop, `nosemgrep` for its
 * line or the one below, and `code-roach-ignore-next-line <rule> [reason]`. Generated files are silent.
 */
export function readSuppressions(parsed: ParsedFile): Suppressions {
  if (isGenerated(parsed.text)) return { silences: () => true };
  if (!/rubocop|nosem|code-roach-ignore/u.test(parsed.text)) return buildSuppressions(parsed, []);
  const comments = parsed.nodes.filter(({ type }) => type === 'comment');
  const enabled = comments.flatMap((comment) => enabledBy(parsed, comment));
  return buildSuppressions(
    parsed,
    comments.flatMap((comment) => silencesOf(parsed, comment, enabled)),
  );
}

interface Enabled {
  readonly line: number;
  readonly names: readonly string[];
}

function enabledBy({ text, lineStarts }: ParsedFile, comment: SyntaxNode): readonly Enabled[] {
  const names = namesOf(ENABLED.exec(text.slice(comment.start, comment.end)));
  return names.length === 0 ? [] : [{ line: linesOf(lineStarts, comment).startLine, names }];
}

const namesOf = (found: RegExpExecArray | null): readonly string[] =>
  found?.[1]?.toLowerCase().split(/\s*,\s*/u) ?? [];

function silencesOf(
  parsed: ParsedFile,
  comment: SyntaxNode,
  enabled: readonly Enabled[],
): readonly Silence[] {
  const text = parsed.text.slice(comment.start, comment.end);
  const lines = linesOf(parsed.lineStarts, comment);
  const isAlone = parsed.text.slice(parsed.lineStarts[lines.startLine - 1] ?? 0, comment.start).trim() === '';
  const own = ownSilence(text, lines.endLine);
  const silences = namesOf(RUBOCOP.exec(text)).map((name): Silence => ({
    lines: isAlone ? upToEnabled(parsed, lines, name, enabled) : lines,
    tools: ['rubocop'],
    // A department stands for all its cops, and `all` for every one; cops are written with a slash here.
    names: name.includes('/') ? new Set([name.replace('/', '-')]) : null,
  }));
  if (own !== null) silences.push(own);
  if (NOSEMGREP.test(text))
    silences.push({
      lines: isAlone ? { ...lines, endLine: lines.endLine + 1 } : lines,
      tools: null,
      names: null,
    });
  return silences;
}

function upToEnabled(
  { lineStarts, root }: ParsedFile,
  { startLine }: LineRange,
  name: string,
  enabled: readonly Enabled[],
): LineRange {
  const end = enabled.find(
    ({ line, names }) => line > startLine && (names.includes(name) || names.includes('all')),
  );
  return { startLine, endLine: end?.line ?? linesOf(lineStarts, root).endLine + 1 };
}

const SILENCING = /#\s*(?:rubocop\s*:\s*(?:disable|todo)|nosem(?:grep)?|NOSONAR|code-roach-ignore)\b/u;

/** Comments that tell a tool to be silent, in text order. */
export function suppressionComments({ nodes, text }: ParsedFile): readonly SyntaxNode[] {
  return nodes.filter((node) => node.type === 'comment' && SILENCING.test(text.slice(node.start, node.end)));
}
