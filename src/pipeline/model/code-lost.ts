/** Says nothing that runs: blank, a comment, or what ends and fences statements. */
const BARE = /^(?:\/\/.*|\/?\*(?:[\s/].*)?|\/\*.*|#(?:\s.*)?|[;{}()\s]*|pass;?)$/u;

/** How often each line of code stands in a text, white space around it apart. */
function codeLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const line of text.split('\n')) {
    const code = line.trim();
    if (!BARE.test(code)) lines.set(code, (lines.get(code) ?? 0) + 1);
  }
  return lines;
}

const size = (lines: ReadonlyMap<string, number>): number =>
  [...lines.values()].reduce((sum, count) => sum + count, 0);

/**
 * True where code is taken away or put into comments, and none comes in its place. Code that is gone has no defect, and no
 * use either: the gates see that the finding is cleared, not what the lines were for. Where taking them away is right, a rule
 * says so with a fix of its own.
 */
export function onlyLosesCode(before: string, after: string): boolean {
  const [old, now] = [codeLines(before), codeLines(after)];
  return size(now) < size(old) && [...now].every(([line, count]) => count <= (old.get(line) ?? 0));
}
