interface Scientific {
  /** Significant digits, with the zeros behind a point. */
  readonly digits: string;
  /** Power of ten of the first digit. */
  readonly magnitude: number;
}

/** What a number literal says that its value cannot hold: whole numbers, digits behind the point, or nothing. */
export function lostPrecision(literal: string): 'integer' | 'fraction' | null {
  if (literal.length <= EXACT_DIGITS && PLAIN.test(literal)) return null;
  const text = literal.replaceAll('_', '').toLowerCase();
  if (text.endsWith('n')) return null;
  if (/^0[xob]/u.test(text) || /^0[0-7]+$/u.test(text)) return losesBits(text) ? 'integer' : null;
  const written = scientific(text);
  if (written === null || /^0*$/u.test(written.digits)) return null;
  if (isHeld(written, Number(text))) return null;
  const significant = withoutZeros(written.digits);
  const whole = written.magnitude + 1 >= significant.length;
  return whole && !isHeld({ ...written, digits: significant }, Number(text)) ? 'integer' : 'fraction';
}

/** Every decimal number of so many digits is told from its neighbours. */
const EXACT_DIGITS = 15;
const PLAIN = /^[\d.]+$/u;

/** Longer numbers are longer than any that is exact. */
const MAX_DIGITS = 100;

function isHeld({ digits, magnitude }: Scientific, value: number): boolean {
  if (value === 0 || digits.length > MAX_DIGITS) return false;
  const kept = scientific(value.toPrecision(digits.length));
  return kept !== null && kept.magnitude === magnitude && withoutZeros(kept.digits) === withoutZeros(digits);
}

function losesBits(text: string): boolean {
  const base = { x: 16, o: 8, b: 2 }[text.charAt(1)] ?? 8;
  const digits = text.slice(/^0[xob]/u.test(text) ? 2 : 1);
  const value = base === 8 && !text.startsWith('0o') ? Number.parseInt(digits, 8) : Number(text);
  return value.toString(base) !== (/^0*(?=.)(.*)$/u.exec(digits)?.[1] ?? digits);
}

function scientific(text: string): Scientific | null {
  const [, whole = '', fraction = '', exponent = '0'] =
    /^(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/u.exec(text) ?? [];
  if (whole === '' && fraction === '') return null;
  const all = whole + fraction;
  const digits = all.replace(/^0+/u, '');
  return {
    digits: fraction === '' ? withoutZeros(digits) : digits,
    magnitude: whole.length - 1 - (all.length - digits.length) + Number(exponent),
  };
}

function withoutZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
