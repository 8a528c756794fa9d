interface Scientific {
  /** Significant digits without zeros at either end. */
  readonly digits: string;
  /** Power of ten of the first digit. */
  readonly magnitude: number;
}

/** What a number literal says that its value cannot hold: whole numbers, digits after the point, or nothing. */
export function lostPrecision(literal: string): 'integer' | 'fraction' | null {
  const text = literal.replaceAll('_', '').toLowerCase();
  if (text.endsWith('n')) return null;
  if (/^0[xob]/u.test(text) || /^0[0-7]+$/u.test(text)) return losesBits(text) ? 'integer' : null;
  const written = scientific(text);
  if (written === null || written.digits === '') return null;
  const kind = written.magnitude + 1 >= written.digits.length ? 'integer' : 'fraction';
  const value = Number(text);
  if (value === 0 || written.digits.length > 100) return kind;
  const kept = scientific(value.toPrecision(written.digits.length));
  return kept?.digits === written.digits && kept.magnitude === written.magnitude ? null : kind;
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
  const leading = all.length - all.replace(/^0+/u, '').length;
  return {
    digits: withoutZeros(all),
    magnitude: whole.length - 1 - leading + Number(exponent),
  };
}

function withoutZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end).replace(/^0+/u, '');
}
