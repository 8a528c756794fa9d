import { visitRegExpAST, type AST } from '@eslint-community/regexpp';

/** Why a back-reference always matches the empty text. */
export type Useless = 'nested' | 'forward' | 'backward' | 'disjunctive' | 'negative';

/** The back-references of a pattern whose groups have never matched when they are reached, with the reason. */
export function uselessBackreferences(
  pattern: AST.Pattern,
): readonly { readonly raw: string; readonly why: Useless }[] {
  const found: { raw: string; why: Useless }[] = [];
  visitRegExpAST(pattern, {
    onBackreferenceEnter(reference) {
      const groups = Array.isArray(reference.resolved) ? reference.resolved : [reference.resolved];
      const reasons = groups.map((group) => reasonFor(reference, group));
      if (reasons.length === 0 || reasons.includes(null)) return;
      const why = reasons.find((reason) => reason !== 'disjunctive') ?? 'disjunctive';
      if (why !== null) found.push({ raw: reference.raw, why });
    },
  });
  return found;
}

function reasonFor(reference: AST.Backreference, group: AST.CapturingGroup): Useless | null {
  const referencePath = pathOf(reference);
  const groupPath = pathOf(group);
  if (referencePath.includes(group)) return 'nested';
  let shared = 0;
  while (referencePath[shared] === groupPath[shared]) shared += 1;
  const around = groupPath.slice(0, shared).toReversed();
  const own = groupPath.slice(shared);
  const look = around.find(isLookaround);
  const backwards = look !== undefined && look.kind === 'lookbehind';
  if (own[0]?.type === 'Alternative') return 'disjunctive';
  if (!backwards && reference.end <= group.start) return 'forward';
  if (backwards && group.end <= reference.start) return 'backward';
  return own.some((node) => isLookaround(node) && node.negate) ? 'negative' : null;
}

/** From the pattern down to a node. */
function pathOf(node: AST.Node): readonly AST.Node[] {
  const path: AST.Node[] = [];
  for (let at: AST.Node | null = node; at !== null; at = at.parent) path.unshift(at);
  return path;
}

function isLookaround(node: AST.Node): node is AST.LookaroundAssertion {
  return node.type === 'Assertion' && (node.kind === 'lookahead' || node.kind === 'lookbehind');
}
