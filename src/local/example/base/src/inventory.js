/** Units on the shelf, by SKU. */
const stock = Object.create(null);

export function setLevel(sku, level) {
  stock[sku] = level;
}

export function levelOf(sku) {
  return stock[sku] ?? 0;
}

export function reserve(sku, quantity) {
  if (levelOf(sku) < quantity) {
    return false;
  }
  stock[sku] -= quantity;
  return true;
}
