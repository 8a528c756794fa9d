const INDENTATION = /^[ \t]*/u;

const isBlank = (line: string): boolean => line.trim() === '';

/** How far the first line is indented. */
export function indentationOf(lines: string): string {
  return INDENTATION.exec(lines)?.[0] ?? '';
}

/** Lines without an indentation that all of them have, blank ones apart; null where one has less. */
export function outdented(lines: string, indentation: string): string | null {
  const all = lines.split('\n');
  if (!all.every((line) => isBlank(line) || line.startsWith(indentation))) return null;
  return all.map((line) => (isBlank(line) ? '' : line.slice(indentation.length))).join('\n');
}

/** The same lines, indented. */
export function indented(lines: string, indentation: string): string {
  return lines
    .split('\n')
    .map((line) => (isBlank(line) ? line : indentation + line))
    .join('\n');
}
