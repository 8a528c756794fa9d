import type { Order } from '../orders.js';

const BASE_URL = '/api/v2';

export class ApiError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

async function getJson<T>(path: string): Promise<T> {
  const response = await fetch(`${BASE_URL}${path}`);
  if (!response.ok) {
    throw new ApiError(response.status, `GET ${path} answered ${response.status}`);
  }
  return (await response.json()) as T;
}

export function fetchOrder(id: string): Promise<Order> {
  return getJson<Order>(`/orders/${encodeURIComponent(id)}`);
}

async function isSignedIn(): Promise<boolean> {
  const session = await getJson<{ user: string | null }>('/session');
  return session.user !== null;
}

/** All orders of the signed-in customer; none when the list cannot be read. */
export async function fetchOrders(): Promise<Order[]> {
  if (!isSignedIn()) {
    return [];
  }
  try {
    return getJson<Order[]>('/orders');
  } catch (error) {
    console.warn('orders could not be read', error);
    return [];
  }
}

export async function fetchFirstItemName(id: string): Promise<string> {
  const order = await getJson<{ lines?: { name: string }[] }>(`/orders/${encodeURIComponent(id)}`);
  const { name } = order.lines?.[0];
  return name;
}
