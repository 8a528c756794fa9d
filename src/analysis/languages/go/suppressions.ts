import { linesOf, type LineRange } from '../../../domain/text.js';
import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Suppressions } from '../language.js';
import { buildSuppressions, ownSilence, type Silence } from '../shared/suppressions.js';
import { isGenerated } from './files.js';

const NOLINT = /^\/\/\s*nolint(?::\s*([\w-]+(?:\s*,\s*[\w-]+)*))?(?=\s|\/|$)/u;
const NOSEC = /^(?:\/\/|\/\*)\s*#nosec\b(?:\s+(G\d+(?:[\s,]+G\d+)*))?/u;
const IGNORE = /^\/\/lint:(file-)?ignore\s+([A-Z]+\d+(?:,[A-Z]+\d+)*)\s+\S/u;

/** Whose findings a linter of golangci-lint shows, where that is not its own name. */
const SHOWS: Readonly<Record<string, readonly string[]>> = {
  gosimple: ['staticcheck'],
  stylecheck: ['staticcheck'],
  vet: ['govet'],
};

/**
 * Reads `//nolint`, `#nosec`, `//lint:ignore`, `//lint:file-ignore` and `code-roach-ignore-next-line <rule> [reason]`. Alone
 * on its line a comment is for the statement or declaration below it. Generated files are silent.
 */
export function readSuppressions(parsed: ParsedFile): Suppressions {
  if (isGenerated(parsed.text)) return { silences: () => true };
  if (!/nolint|#nosec|lint:(?:file-)?ignore|code-roach-ignore/u.test(parsed.text))
    return buildSuppressions(parsed, []);
  const comments = parsed.nodes.filter(({ type }) => type === 'comment');
  return buildSuppressions(
    parsed,
    comments.flatMap((comment) => silencesOf(parsed, comment)),
  );
}

function silencesOf(parsed: ParsedFile, comment: SyntaxNode): readonly Silence[] {
  const text = parsed.text.slice(comment.start, comment.end);
  const silences = [
    ownSilence(text, linesOf(parsed.lineStarts, comment).endLine),
    nolint(NOLINT.exec(text), parsed, comment),
    nosec(NOSEC.exec(text), parsed, comment),
    ignore(IGNORE.exec(text), parsed, comment),
  ];
  return silences.filter((one) => one !== null);
}

function nolint(found: RegExpExecArray | null, parsed: ParsedFile, comment: SyntaxNode): Silence | null {
  if (found === null) return null;
  const linters = found[1]?.split(/\s*,\s*/u);
  const lines = meant(parsed, comment);
  if (linters === undefined || linters.includes('all')) return { lines, tools: null, names: null };
  return { lines, tools: linters.flatMap((one) => SHOWS[one] ?? [one]), names: null };
}

function nosec(found: RegExpExecArray | null, parsed: ParsedFile, comment: SyntaxNode): Silence | null {
  if (found === null) return null;
  const names = found[1]?.toLowerCase().split(/[\s,]+/u);
  return {
    lines: meant(parsed, comment),
    tools: ['gosec'],
    names: names === undefined ? null : new Set(names),
  };
}

function ignore(found: RegExpExecArray | null, parsed: ParsedFile, comment: SyntaxNode): Silence | null {
  if (found === null) return null;
  const [, whole, checks = ''] = found;
  const lines = whole === undefined ? meant(parsed, comment) : linesOf(parsed.lineStarts, parsed.root);
  return { lines, tools: ['staticcheck'], names: new Set(checks.toLowerCase().split(',')) };
}

/** The line of a comment behind code; all lines of what stands below one that is alone on its line. */
function meant({ text, lineStarts, nodes }: ParsedFile, comment: SyntaxNode): LineRange {
  const own = linesOf(lineStarts, comment);
  const lineStart = lineStarts[own.startLine - 1] ?? 0;
  if (text.slice(lineStart, comment.start).trim() !== '') {
    const opened = openedOn(nodes, comment, lineStart);
    return opened === null ? own : { ...own, endLine: linesOf(lineStarts, opened).endLine };
  }
  const siblings = comment.parent?.children ?? [];
  const next = siblings.slice(siblings.indexOf(comment) + 1).find(({ type }) => type !== 'comment');
  if (next === undefined) return own;
  return { startLine: own.startLine, endLine: linesOf(lineStarts, next).endLine };
}

/** A function that begins on the line of a comment: what is said behind its head is said of all of it. */
function openedOn(nodes: readonly SyntaxNode[], comment: SyntaxNode, lineStart: number): SyntaxNode | null {
  return (
    nodes.find(
      ({ type, start, end }) =>
        start === lineStart && end > comment.end && /^(?:function|method)_/u.test(type),
    ) ?? null
  );
}

const SILENCING = /^\/[/*]\s*(?:nolint\b|#nosec\b|lint:(?:file-)?ignore\b|revive:disable|code-roach-ignore)/u;

/** Comments that tell a tool to be silent, in text order. */
export function suppressionComments({ nodes, text }: ParsedFile): readonly SyntaxNode[] {
  return nodes.filter((node) => node.type === 'comment' && SILENCING.test(text.slice(node.start, node.end)));
}
