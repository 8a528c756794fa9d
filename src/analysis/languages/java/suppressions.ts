import { linesOf, type LineRange } from '../../../domain/text.js';
import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Suppressions } from '../language.js';
import { buildSuppressions, ownSilence, type Silence } from '../shared/suppressions.js';
import { childOf } from '../shared/tree.js';
import { isGenerated } from './files.js';

const NOSONAR = /\bNOSONAR\b/u;
const NOPMD = /\bNOPMD\b/u;
const NOINSPECTION = /^\/\/\s*noinspection\s+(\w+(?:\s*,\s*\w+)*)/u;
const NOSEMGREP = /\bnosem(?:grep)?\b/u;

/** Whose warnings `@SuppressWarnings` names without a prefix. */
const PLAIN = ['errorprone', 'idea', 'javac'];

/** Whose warnings a prefix means. */
const PREFIXED: Readonly<Record<string, string>> = { java: 'sonar', squid: 'sonar', pmd: 'pmd' };

/**
 * Reads `@SuppressWarnings` and `@SuppressFBWarnings` for what they stand on, `NOSONAR`, `NOPMD` and `nosemgrep` for their
 * line, `noinspection` for the statement below and `code-roach-ignore-next-line <rule> [reason]`. Generated files are
 * silent.
 */
export function readSuppressions(parsed: ParsedFile): Suppressions {
  if (isGenerated(parsed.text)) return { silences: () => true };
  if (!/@Suppress|NOSONAR|NOPMD|noinspection|nosem|code-roach-ignore/u.test(parsed.text))
    return buildSuppressions(parsed, []);
  return buildSuppressions(
    parsed,
    parsed.nodes.flatMap((node) => silencesOf(parsed, node)),
  );
}

function silencesOf(parsed: ParsedFile, node: SyntaxNode): readonly Silence[] {
  if (node.type === 'annotation') return ofAnnotation(parsed, node);
  return node.type.endsWith('comment') ? ofComment(parsed, node) : [];
}

/** An annotation is for the whole declaration, fields and variables too. */
function ofAnnotation(parsed: ParsedFile, annotation: SyntaxNode): readonly Silence[] {
  const name = /^@(?:[\w.]*\.)?(Suppress(?:FB)?Warnings)\b/u.exec(textOf(parsed, annotation))?.[1];
  const declaration = annotation.parent?.parent;
  const given = childOf(annotation, 'arguments');
  if (name === undefined || declaration == null || given === null) return [];
  const lines = linesOf(parsed.lineStarts, declaration);
  const names = [...textOf(parsed, given).matchAll(/"([^"\\\n]*)"/gu)].map(([, one = '']) =>
    one.toLowerCase(),
  );
  if (name === 'SuppressFBWarnings') return [{ lines, tools: ['spotbugs'], names: new Set(names) }];
  return names.flatMap((one) => ofWarning(one, lines));
}

function ofWarning(name: string, lines: LineRange): readonly Silence[] {
  if (name === 'all') return [{ lines, tools: null, names: null }];
  const [, prefix = '', rest] = /^(\w+)[:.](.+)$/u.exec(name) ?? [];
  const tool = PREFIXED[rest === undefined ? name : prefix];
  if (tool !== undefined)
    return [{ lines, tools: [tool], names: rest === undefined ? null : new Set([rest]) }];
  const names = new Set([name]);
  return [
    { lines, tools: PLAIN, names },
    { lines, tools: null, names },
  ];
}

function ofComment(parsed: ParsedFile, comment: SyntaxNode): readonly Silence[] {
  const text = textOf(parsed, comment);
  const lines = linesOf(parsed.lineStarts, comment);
  const silences: (Silence | null)[] = [
    ownSilence(text, lines.endLine),
    NOSONAR.test(text) ? { lines, tools: null, names: null } : null,
    NOPMD.test(text) ? { lines, tools: ['pmd'], names: null } : null,
    NOSEMGREP.test(text)
      ? { lines: { ...lines, endLine: lines.endLine + 1 }, tools: null, names: null }
      : null,
    noinspection(NOINSPECTION.exec(text), below(parsed, comment)),
  ];
  return silences.filter((one) => one !== null);
}

function noinspection(found: RegExpExecArray | null, lines: LineRange): Silence | null {
  const names = found?.[1]?.toLowerCase().split(/\s*,\s*/u);
  if (names === undefined) return null;
  return { lines, tools: ['idea'], names: names.includes('all') ? null : new Set(names) };
}

/** All lines of the statement or declaration below a comment. */
function below({ lineStarts }: ParsedFile, comment: SyntaxNode): LineRange {
  const siblings = comment.parent?.children ?? [];
  const next = siblings.slice(siblings.indexOf(comment) + 1).find(({ type }) => !type.endsWith('comment'));
  return linesOf(lineStarts, next ?? comment);
}

const textOf = ({ text }: ParsedFile, { start, end }: SyntaxNode): string => text.slice(start, end);

const SILENCING =
  /\b(?:NOSONAR|NOPMD|nosem(?:grep)?|code-roach-ignore)\b|^\/\/\s*noinspection\b|CHECKSTYLE[.:]?\s*OFF/u;

/** Comments that tell a tool to be silent, in text order. */
export function suppressionComments(parsed: ParsedFile): readonly SyntaxNode[] {
  return parsed.nodes.filter((node) => node.type.endsWith('comment') && SILENCING.test(textOf(parsed, node)));
}
