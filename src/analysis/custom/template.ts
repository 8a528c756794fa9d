import type { SgNode } from '@ast-grep/napi';

const VARIABLE = /\$\$\$([A-Z_][A-Z0-9_]*)|\$([A-Z][A-Z0-9_]*)/gu;

/** Names that a template of ast-grep uses: `$NAME` for one node, `$$$NAME` for many. */
export function variablesIn(template: string): readonly string[] {
  return [...template.matchAll(VARIABLE)].map(([, many, one = '']) => many ?? one);
}

/** A template with what a match has for its names; `show` may change what is put in. */
export function fill(
  template: string,
  match: SgNode,
  source: string,
  show: (text: string) => string = (text) => text,
): string {
  return template.replaceAll(VARIABLE, (_, many?: string, one?: string) =>
    show(many === undefined ? textOfOne(match, one ?? '') : textOfMany(match, many, source)),
  );
}

function textOfOne(match: SgNode, name: string): string {
  return match.getTransformed(name) ?? match.getMatch(name)?.text() ?? '';
}

/** From the first to the last of them as it is written, commas and comments included. */
function textOfMany(match: SgNode, name: string, source: string): string {
  const nodes = match.getMultipleMatches(name);
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return match.getTransformed(name) ?? '';
  return source.slice(first.range().start.index, last.range().end.index);
}
