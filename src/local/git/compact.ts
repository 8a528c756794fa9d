/**
 * A run of changed lines can often be slid up or down without changing its meaning. Git slides it to line up
 * with a change on the other side, or else to where the indentation reads best. This follows git's rules
 * (xdiff, "indent heuristic"), so that hunks begin where GitHub's do.
 */

const MAX_INDENT = 200;
const MAX_BLANKS = 20;
const MAX_SLIDE = 100;

interface Side {
  readonly changed: boolean[];
  readonly length: number;
}

/** A run of changed lines, end-exclusive; empty between two unchanged lines. */
interface Group {
  start: number;
  end: number;
}

function firstGroup(side: Side): Group {
  let end = 0;
  while (side.changed[end]) end += 1;
  return { start: 0, end };
}

function nextGroup(side: Side, group: Group): boolean {
  if (group.end >= side.length) return false;
  group.start = group.end + 1;
  group.end = group.start;
  while (side.changed[group.end]) group.end += 1;
  return true;
}

function previousGroup(side: Side, group: Group): boolean {
  if (group.start === 0) return false;
  group.end = group.start - 1;
  group.start = group.end;
  while (side.changed[group.start - 1]) group.start -= 1;
  return true;
}

function slideUp(lines: readonly string[], side: Side, group: Group): boolean {
  if (group.start === 0 || lines[group.start - 1] !== lines[group.end - 1]) return false;
  group.start -= 1;
  group.end -= 1;
  side.changed[group.start] = true;
  side.changed[group.end] = false;
  while (side.changed[group.start - 1]) group.start -= 1;
  return true;
}

function slideDown(lines: readonly string[], side: Side, group: Group): boolean {
  if (group.end >= side.length || lines[group.start] !== lines[group.end]) return false;
  side.changed[group.start] = false;
  side.changed[group.end] = true;
  group.start += 1;
  group.end += 1;
  while (side.changed[group.end]) group.end += 1;
  return true;
}

/** Columns of leading white space; -1 for a blank line. */
function indentOf(line: string): number {
  let indent = 0;
  for (const char of line) {
    if (char === ' ') indent += 1;
    else if (char === '\t') indent += 8 - (indent % 8);
    else if (!/[\n\v\f\r]/.test(char)) return indent;
    if (indent >= MAX_INDENT) return MAX_INDENT;
  }
  return -1;
}

/** Indentation of the nearest line that is not blank, and how many blank ones lie before it. */
function nearest(lines: readonly string[], from: number, step: 1 | -1): { indent: number; blanks: number } {
  let blanks = 0;
  for (let at = from; at >= 0 && at < lines.length; at += step) {
    const indent = indentOf(lines[at] ?? '');
    if (indent !== -1) return { indent, blanks };
    blanks += 1;
    if (blanks === MAX_BLANKS) return { indent: 0, blanks };
  }
  return { indent: -1, blanks };
}

interface Score {
  indent: number;
  penalty: number;
}

function relativePenalty(indent: number, before: number, after: number, blanks: boolean): number {
  if (indent === -1 || before === -1 || indent === before) return 0;
  if (indent > before) return blanks ? 10 : -4;
  if (after !== -1 && after > indent) return blanks ? 17 : 24;
  return blanks ? 17 : 23;
}

/** How badly a split before the line `at` reads; lower is better. The weights are git's. */
function splitScore(lines: readonly string[], at: number): Score {
  const own = at >= lines.length ? -1 : indentOf(lines[at] ?? '');
  const before = nearest(lines, at - 1, -1);
  const after = nearest(lines, at + 1, 1);
  const blanksAfter = own === -1 ? 1 + after.blanks : 0;
  const blanks = before.blanks + blanksAfter;
  const indent = own === -1 ? after.indent : own;
  let penalty = -30 * blanks + 6 * blanksAfter;
  if (before.indent === -1 && before.blanks === 0) penalty += 1;
  if (at >= lines.length) penalty += 21;
  return { indent, penalty: penalty + relativePenalty(indent, before.indent, after.indent, blanks > 0) };
}

/** Where, between `earliest` and the group's end, its end reads best. */
function bestEnd(lines: readonly string[], group: Group, size: number, earliest: number): number {
  let best: (Score & { end: number }) | null = null;
  for (
    let end = Math.max(earliest, group.end - size - 1, group.end - MAX_SLIDE);
    end <= group.end;
    end += 1
  ) {
    const low = splitScore(lines, end);
    const high = splitScore(lines, end - size);
    const score = { end, indent: low.indent + high.indent, penalty: low.penalty + high.penalty };
    const worse = best ? 60 * Math.sign(score.indent - best.indent) + (score.penalty - best.penalty) : 0;
    if (worse <= 0) best = score;
  }
  return best?.end ?? group.end;
}

/** Slides every run of changed lines of one side to its place. `changed` and `other` are edited in step. */
export function compact(lines: readonly string[], changed: boolean[], other: boolean[]): void {
  const side: Side = { changed, length: lines.length };
  const otherSide: Side = { changed: other, length: other.length };
  const group = firstGroup(side);
  const partner = firstGroup(otherSide);
  do {
    if (group.end > group.start) place(lines, side, group, otherSide, partner);
  } while (nextGroup(side, group) && nextGroup(otherSide, partner));
}

function place(lines: readonly string[], side: Side, group: Group, otherSide: Side, partner: Group): void {
  let size: number;
  let earliest: number;
  let aligned: boolean;
  do {
    size = group.end - group.start;
    while (slideUp(lines, side, group)) previousGroup(otherSide, partner);
    earliest = group.end;
    aligned = partner.end > partner.start;
    while (slideDown(lines, side, group)) {
      nextGroup(otherSide, partner);
      aligned ||= partner.end > partner.start;
    }
  } while (size !== group.end - group.start);
  if (group.end === earliest) return;
  const target = aligned ? -1 : bestEnd(lines, group, size, earliest);
  while (aligned ? partner.end === partner.start : group.end > target) {
    slideUp(lines, side, group);
    previousGroup(otherSide, partner);
  }
}
