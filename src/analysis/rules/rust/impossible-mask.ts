import { constantOf } from '../../languages/rust/constants.js';
import { binaryOf, comparisonsOf } from '../../languages/rust/expressions.js';
import { inlineCode } from '../../inline-code.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Masked bits are compared with a number that the mask does not let through. */
export const rustImpossibleMask = {
  meta: {
    id: 'rust-impossible-mask',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    languages: ['rust'],
    summary: 'Bits behind a mask are compared with a number that they can never be.',
    why: '`x & 1` is 0 or 1, never 2, and `x | 1` is never 0: the comparison always has the same result. The mask or the number is another one than was meant.',
    examples: {
      bad: 'fn is_directory(mode: u32) -> bool {\n    mode & 0x0f00 == 0x4000\n}\n',
      good: 'fn is_directory(mode: u32) -> bool {\n    mode & 0xf000 == 0x4000\n}\n',
    },
    equivalents: ['clippy:bad_bit_mask', 'cwe:570'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        for (const compared of comparisonsOf(node)) {
          const masked = binaryOf(compared.left);
          const number = constantOf(context, compared.right);
          if (masked === null || number === null || !isBits(number)) continue;
          const mask = constantOf(context, masked.right) ?? constantOf(context, masked.left);
          if (mask === null || !isBits(mask) || (masked.operator !== '&' && masked.operator !== '|'))
            continue;
          // Two constants are how a table is laid out.
          if (isNumber(context, masked.left) && isNumber(context, masked.right)) return;
          const result = decided(masked.operator, mask, compared.operator, number);
          if (result === null) continue;
          const shown = inlineCode(context.textOf(compared.left), 'this');
          context.report({ node, message: `This is always ${result}, whatever bits ${shown} lets through.` });
          return;
        }
      },
    },
  }),
} as const satisfies Rule;

const isNumber = (context: RuleContext, node: SyntaxNode): boolean => constantOf(context, node) !== null;

/** Bits are counted as numbers of 32 bits without sign, which JavaScript has exact operators for. */
const isBits = (value: number): boolean => value >= 0 && value <= 0x7f_ff_ff_ff;

/** What a comparison of masked bits always says; null when it depends on the bits. */
function decided(masking: string, mask: number, operator: string, number: number): boolean | null {
  const equals = operator === '==' || operator === '!=';
  if (masking === '&') {
    if (equals) return (mask & number) !== number ? operator === '!=' : mask === 0 ? operator === '==' : null;
    if (operator === '<' || operator === '>=') return mask < number ? operator === '<' : null;
    return mask <= number ? operator === '<=' : null;
  }
  if (equals) return (mask | number) !== number ? operator === '!=' : null;
  if (operator === '<' || operator === '>=') return mask >= number && mask > 0 ? operator === '>=' : null;
  return mask > number ? operator === '>' : null;
}
