import type { Cents } from './money.js';

export interface CartItem {
  sku: string;
  quantity: number;
  unitPrice: Cents;
}

export interface Cart {
  customerId: string;
  items: CartItem[];
}

export function subtotal(cart: Cart): Cents {
  return cart.items.reduce((sum, item) => sum + item.quantity * item.unitPrice, 0);
}

export function itemCount(cart: Cart): number {
  return cart.items.reduce((sum, item) => sum + item.quantity, 0);
}

export function total(cart: Cart): Cents {
  return subtotal(cart);
}
