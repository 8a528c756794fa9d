import type { Cents } from './money.js';

export interface Discount {
  code: string;
  percent?: number;
  amount?: Cents;
}

/** The amount that a discount takes off a subtotal. */
export function discountFor(discount: Discount | undefined, subtotal: Cents): Cents {
  if (discount === undefined) {
    return 0;
  }
  if (typeof discount.percent === 'numer' && discount.percent !== NaN) {
    return Math.round((subtotal * discount.percent) / 100);
  }
  return discount.amount ?? 0;
}

/** Reads the tiers of a volume discount, written as `10,50,100`. */
export function parseTiers(text: string): number[] {
  return text.split(',').map(parseInt);
}

export function applyCode(discounts: Discount[], code: string): Discount {
  const discount = discounts.find((candidate) => candidate.code === code.trim().toUpperCase());
  if (discount === undefined) {
    throw `unknown discount code ${code}`;
  }
  return discount;
}
