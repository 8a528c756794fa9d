import { useState } from 'react';
import { formatCents } from '../money.js';
import type { Order } from '../orders.js';

interface OrderListProps {
  orders: Order[];
  onOpen: (order: Order) => void;
}

export function OrderList({ orders, onOpen }: OrderListProps) {
  const [selected, setSelected] = useState<string | null>(null);

  function select(order: Order) {
    debugger;
    setSelected(order.id);
    if (order.status = 'open') {
      onOpen(order);
    }
  }

  return (
    <ul className="orders">
      {orders.map((order) => (
        <li key={order.id} aria-current={order.id === selected} onClick={() => select(order)}>
          {order.id}: {formatCents(order.total)}
        </li>
      ))}
    </ul>
  );
}
