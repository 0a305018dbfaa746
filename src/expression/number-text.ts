/** White space as .NET allows it around a number (not U+00A0 and its like), and its end, where characters of code 0 do not count. */
const WHOLE = /^[\t-\r ]*[+-]?\d+[\t-\r ]*\0*$/;
const DECIMAL = /^[\t-\r ]*[+-]?(?:\d+\.\d*|\.\d+)[\t-\r ]*\0*$/;

/** A number as plain decimal digits, never with an exponent, as the service writes numbers into text. */
export function printNumber(value: number | bigint): string {
  const text = String(value);
  const exponentAt = text.indexOf('e');
  return exponentAt < 0 ? text : withoutExponent(text.slice(0, exponentAt), Number(text.slice(exponentAt + 1)));
}

/**
 * The text that .NET makes of a number: as digits, but below a ten-thousandth with an exponent (`1.5E-07`). Null where
 * versions of .NET write it differently: the older ones stop after fifteen digits.
 */
export function valueText(value: number | bigint): string | null {
  if (typeof value === 'bigint' || Number.isInteger(value)) return printNumber(value);
  if (!isShort(value)) return null;
  if (Math.abs(value) >= 1e-4) return printNumber(value);
  const [mantissa, exponent] = value.toExponential().split('e-');
  return `${mantissa}E-${exponent!.padStart(2, '0')}`;
}

/** Whether fifteen digits are the digits that JavaScript and newer versions of .NET choose, and zeros. */
const isShort = (value: number): boolean => {
  const [digits, exponent] = value.toExponential(14).split('e');
  return `${digits!.replace(/\.?0+$/, '')}e${exponent}` === value.toExponential();
};

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
  const isWhole = WHOLE.test(text);
  if (!isWhole && !DECIMAL.test(text)) return null;
  const digits = text.replace(/\0+$/, '').trim();
  const value = Number(digits);
  return isWhole && !Number.isSafeInteger(value) ? BigInt(digits.replace(/^\+/, '')) : value + 0;
}
