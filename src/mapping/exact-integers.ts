import { randomUUID } from 'node:crypto';

/** Strings, to be passed over, and numbers. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;
const LONG_INTEGER = /^-?\d{16,}$/;

/**
 * Parses JSON as JSON.parse does, but gives integers that 53 bits do not hold as bigint: a FILETIME, or the
 * 9223372036854775807 that stands for "never" in Active Directory, would lose its last digits as a number.
 */
export function parseWithExactIntegers(json: string): unknown {
  const plain: unknown = JSON.parse(json);
  if (!/\d{16}/.test(json)) return plain;
  // A word nobody can have written into the file, so that no text of it is taken for a number.
  const mark = randomUUID();
  const marked = json.replace(STRING_OR_NUMBER, (token) => {
    if (!LONG_INTEGER.test(token) || Number.isSafeInteger(Number(token))) return token;
    return `"${mark}${token}"`;
  });
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  );
}
