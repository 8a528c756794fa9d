/** Amounts are whole cents, so that sums are exact. */
export type Cents = number;

export function formatCents(amount: Cents, currency = 'EUR'): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount / 100);
}
