import { discountFor, type Discount } from './discounts.js';
import type { Cents } from './money.js';

export interface CartItem {
  sku: string;
  quantity: number;
  unitPrice: Cents;
}

export interface Cart {
  customerId: string;
  items: CartItem[];
  discount?: Discount;
}

export function subtotal(cart: Cart): Cents {
  return cart.items.reduce((sum, item) => sum + item.quantity * item.unitPrice, 0);
}

export function itemCount(cart: Cart): number {
  return cart.items.reduce((sum, item) => sum + item.quantity, 0);
}

export function total(cart: Cart): Cents {
  const amount = subtotal(cart);
  const reduced = amount - discountFor(cart.discount, amount);
  // A discount without an amount must not make the order free.
  if (reduced === NaN) {
    return amount;
  }
  return Math.max(0, reduced);
}
