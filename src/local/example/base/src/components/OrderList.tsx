import { formatCents } from '../money.js';
import type { Order } from '../orders.js';

interface OrderListProps {
  orders: Order[];
}

export function OrderList({ orders }: OrderListProps) {
  return (
    <ul className="orders">
      {orders.map((order) => (
        <li key={order.id}>
          {order.id}: {formatCents(order.total)}
        </li>
      ))}
    </ul>
  );
}
