import type { SyntaxNode } from '../../syntax-tree.js';

/**
 * The lines in a block with braces, moved out to where a statement around it begins: without a line break at either end.
 * Null where lines do not agree on how far they stand in, or one of them lies within a string.
 */
export function outdentedLines(text: string, block: SyntaxNode, statement: SyntaxNode): string | null {
  const lineStart = text.lastIndexOf('\n', statement.start - 1) + 1;
  const base = /^[\t ]*/u.exec(text.slice(lineStart, statement.start))?.[0] ?? '';
  const [first, ...lines] = text.slice(block.start + 1, block.end - 1).split('\n');
  const last = lines.pop();
  if (first === undefined || last === undefined || lines.length === 0) return null;
  if (first.trim() !== '' || last.trim() !== '' || holdsLines(text, block)) return null;
  const inner = /^[\t ]*/u.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0] ?? '';
  if (inner.length <= base.length || !inner.startsWith(base)) return null;
  if (lines.some((line) => line.trim() !== '' && !line.startsWith(inner))) return null;
  return lines
    .map((line) => (line.trim() === '' ? line.trimStart() : base + line.slice(inner.length)))
    .join('\n');
}

/** True when a string in a block goes over several lines: what stands at their beginnings is part of it. */
function holdsLines(text: string, block: SyntaxNode): boolean {
  const open = [block];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (/string|jsx_text/u.test(at.type) && text.slice(at.start, at.end).includes('\n')) return true;
    open.push(...at.children);
  }
  return false;
}
