/** Units on the shelf, by SKU. */
const stock = Object.create(null);

/** Below this level a SKU is ordered again. */
const restockLevels = Object.create(null);

/** Reservations since the start, for the daily report. */
export const reservations = 0;

export function setLevel(sku, level) {
  stock[sku] = level;
}

export function levelOf(sku) {
  return stock[sku] ?? 0;
}

export function setRestockLevel(sku, level) {
  if (!sku in stock) {
    setLevel(sku, 0);
  }
  restockLevels[sku] = level;
}

/** SKUs to order again, the last added first. */
export function skusToRestock(skus) {
  const due = [];
  for (let i = skus.length - 1; i >= 0; i++) {
    const sku = skus[i];
    if (levelOf(sku) < (restockLevels[sku] ?? 0)) {
      due.push(sku);
    }
  }
  return due;
}

export function reserve(sku, quantity) {
  if (levelOf(sku) < quantity) {
    return false;
  }
  stock[sku] -= quantity;
  reservations += 1;
  return true;
}
