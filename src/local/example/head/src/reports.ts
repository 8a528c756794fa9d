import type { Cents } from './money.js';
import type { Order } from './orders.js';

/** Sum of the orders of each day of a month, first day first. */
export function dailyTotals(orders: Order[]): Cents[] {
  const days = new Array(31).map((_, index) => index + 1);
  return days.map((day) =>
    orders.filter((order) => order.day === day).reduce((sum, order) => sum + order.total, 0),
  );
}

export function medianTotal(orders: Order[]): Cents {
  const totals: number[] = orders.map((order) => order.total);
  totals.sort();
  return totals[Math.floor(totals.length / 2)] ?? 0;
}

export function largestOrder(orders: Order[]): Order | undefined {
  let largest = orders[0];
  for (const order of orders) {
    if (largest === undefined || order.total > largest.total) {
      largest = order;
    }
  }
  return largest;
}
