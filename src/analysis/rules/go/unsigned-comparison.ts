import { inlineCode } from '../../inline-code.js';
import { comparisonsOf, integerOf, type Binary } from '../../languages/go/expressions.js';
import { qualifiedName } from '../../languages/go/imports.js';
import { typeTextOf } from '../../languages/go/types.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A value is compared with an end of what its type can hold. */
export const goUnsignedComparison = {
  meta: {
    id: 'go-unsigned-comparison',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['go'],
    summary:
      'A value without sign is compared as if it could be below zero, or a number with what its type cannot pass.',
    why: 'An unsigned number is never below zero: counted down past 0 it becomes the largest one, and counted up past its end any number starts over. A loop with such a condition never ends.',
    examples: {
      bad: 'package p\n\nfunc down(n uint) {\n\tfor i := n; n >= 0; n-- {\n\t\tuse(i)\n\t}\n}\n',
      good: 'package p\n\nfunc down(n int) {\n\tfor i := n; n >= 0; n-- {\n\t\tuse(i)\n\t}\n}\n',
    },
    equivalents: ['staticcheck:SA4003', 'cwe:570'],
  },
  mentions: ['int', 'byte', 'rune'],
  create: (context) => ({
    on: {
      binary_expression(node) {
        for (const parts of comparisonsOf(node)) {
          const value = valueOf(context, parts.right);
          const type = value === null ? null : typeTextOf(context, parts.left);
          const ends = type === null || isRedeclared(context, type, node) ? undefined : ENDS.get(type);
          const result = ends === undefined || value === null ? null : resultOf(parts, value, ends);
          if (type === null || ends === undefined || result === null) continue;
          const why =
            ends.least === 0 && value === 0
              ? 'A value without sign is never below zero'
              : `A ${inlineCode(type, 'value')} is never outside ${ends.least} to ${ends.most}`;
          context.report({ node, message: `${why}, so this is always ${result}.` });
          return;
        }
      },
    },
  }),
} as const satisfies Rule;

interface Ends {
  readonly least: number;
  readonly most: number;
}

const unsigned = (bits: number): Ends => ({ least: 0, most: 2 ** bits - 1 });
const signed = (bits: number): Ends => ({ least: -(2 ** (bits - 1)), most: 2 ** (bits - 1) - 1 });
/** Its upper end is no number that can be told from its neighbours, or another one on another machine. */
const OPEN: Ends = { least: 0, most: Infinity };

const ENDS: ReadonlyMap<string, Ends> = new Map([
  ['uint8', unsigned(8)],
  ['byte', unsigned(8)],
  ['uint16', unsigned(16)],
  ['uint32', unsigned(32)],
  ['int8', signed(8)],
  ['int16', signed(16)],
  ['int32', signed(32)],
  ['rune', signed(32)],
  ...['uint', 'uint64', 'uintptr'].map((name) => [name, OPEN] as const),
]);

/** A whole number, as it is written or by its name in `math`. */
function valueOf(context: RuleContext, node: SyntaxNode): number | null {
  const number = integerOf(context, node);
  if (number !== null || node.type !== 'selector_expression') return number;
  const [, end, type] =
    /^math\.(Max|Min)(U?[Ii]nt(?:8|16|32))$/u.exec(qualifiedName(context, node) ?? '') ?? [];
  const ends = type === undefined ? undefined : ENDS.get(type.toLowerCase());
  return ends === undefined ? null : end === 'Max' ? ends.most : ends.least;
}

/** What a comparison always gives; null when that depends on the value. */
function resultOf({ operator }: Binary, value: number, { least, most }: Ends): boolean | null {
  // A constant beyond the ends does not compile.
  if (value < least || value > most) return null;
  if ((operator === '<' && value === least) || (operator === '>' && value === most)) return false;
  return (operator === '>=' && value === least) || (operator === '<=' && value === most) ? true : null;
}

const isRedeclared = (context: RuleContext, type: string, at: SyntaxNode): boolean =>
  context.scopes().lookup(type, at) !== null;
