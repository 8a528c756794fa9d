import { visitRegExpAST, type AST } from '@eslint-community/regexpp';
import { isPotentiallyEmpty } from 'regexp-ast-analysis';

/**
 * True when what follows a repetition may fail, so that another way through it is tried. Behind the last one that has to
 * match, the first way is the end of the matter.
 */
export function canFailAfter(repetition: AST.Quantifier, flags: AST.Flags): boolean {
  let at: AST.Element = repetition;
  for (;;) {
    const parent: AST.Element['parent'] = at.parent;
    if (parent.type === 'Quantifier') {
      // What is to come around again has to match once more.
      if (parent.min > 1) return true;
      at = parent;
    } else if (parent.type === 'Alternative') {
      const following = parent.elements.slice(parent.elements.indexOf(at) + 1);
      if (following.some((one) => hasAssertion(one) || !isPotentiallyEmpty(one, flags))) return true;
      const around: AST.Alternative['parent'] = parent.parent;
      if (around.type === 'Pattern' || around.type === 'Assertion') return false;
      at = around;
    } else return true;
  }
}

/** The repetition without end around both. */
export function loopAround(first: AST.Quantifier, second: AST.Quantifier): AST.Quantifier | null {
  for (let at: AST.Node | null = second; at !== null; at = at.parent) {
    if (at.type !== 'Quantifier' || at.max !== Number.POSITIVE_INFINITY) continue;
    if (at.start < first.start && first.end < at.end) return at;
  }
  return null;
}

function hasAssertion(element: AST.Element): boolean {
  let found = false;
  visitRegExpAST(element, { onAssertionEnter: () => void (found = true) });
  return found;
}
