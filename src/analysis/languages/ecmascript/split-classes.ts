import type { Range } from '../../../domain/text.js';
import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { parsePattern, sourceOfCall, sourceOfLiteral } from './regexes.js';
import { splitCharacters, type Split } from './split-characters.js';
import { childOf } from './syntax.js';

interface SplitAt {
  readonly split: Split;
  readonly part: string;
  readonly range: Range;
}

/** What may be several of a character in the pattern. */
const SUSPECT = /[^ -~\s]|\\[ux]/u;

/** The characters in the classes of a regular expression, or of a call of `RegExp`, that are several to the engine. */
export function splitCharactersAt(context: RuleContext, node: SyntaxNode): readonly SplitAt[] {
  const isLiteral = node.type === 'regex';
  const written = isLiteral ? sourceOfLiteral(context, node) : sourceOfCall(context, node);
  // Of flags that are not known, one may make the character whole.
  if (written === null || written.flags === null || !SUSPECT.test(written.source)) return [];
  const pattern = parsePattern(written.source, written.flags);
  const at = isLiteral ? childOf(node, 'pattern')?.start : undefined;
  return (pattern === null ? [] : splitCharacters(pattern)).map(({ split, part, start, end }) => ({
    split,
    part,
    range: at === undefined ? node : { start: at + start, end: at + end },
  }));
}
