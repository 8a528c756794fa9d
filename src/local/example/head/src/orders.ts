import type { CartItem } from './cart.js';
import type { Cents } from './money.js';

export type OrderStatus = 'open' | 'paid' | 'shipped' | 'cancelled';

export interface Order {
  id: string;
  status: OrderStatus;
  items: CartItem[];
  total: Cents;
  /** Day of the month, 1 to 31. */
  day: number;
}

export function isOpen(order: Order): boolean {
  return order.status === 'open';
}
