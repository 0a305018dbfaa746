const WHOLE = /^\s*[+-]?\d+\s*$/;
const DECIMAL = /^\s*[+-]?(?:\d+\.\d*|\.\d+)\s*$/;

/** A number as plain decimal digits, never with an exponent, as the service writes numbers into text. */
export function printNumber(value: number | bigint): string {
  const text = String(value);
  const exponentAt = text.indexOf('e');
  return exponentAt < 0 ? text : withoutExponent(text.slice(0, exponentAt), Number(text.slice(exponentAt + 1)));
}

function withoutExponent(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.slice(sign.length).split('.');
  const digits = whole + fraction;
  const point = whole.length + exponent;
  if (point >= digits.length) return sign + digits.padEnd(point, '0');
  return point > 0
    ? `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
    : `${sign}0.${digits.padStart(digits.length - point, '0')}`;
}

/** Longer digits are no number anybody means, and slow to read. */
const MOST_DIGITS = 100;

/** The number a text holds (`12`, `-1`, ` 1.5 `); a bigint where 53 bits do not hold it, null where it is no number. */
export function parseNumber(text: string): number | bigint | null {
  if (text.length > MOST_DIGITS) return null;
  if (WHOLE.test(text)) {
    const value = Number(text);
    return Number.isSafeInteger(value) ? value + 0 : BigInt(text.trim().replace(/^\+/, ''));
  }
  return DECIMAL.test(text) ? Number(text) : null;
}
