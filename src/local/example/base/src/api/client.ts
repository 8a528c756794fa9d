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
