/** What a value may be written as besides the letters that it has. */
const ESCAPED_ASCII = String.raw`\\u00[2-7]`;
const OTHER_NUMBER = String.raw`[:\[,]\s*-?[0-9.]*(?:[eE]|[0-9]{16})`;
const NUMBER = /^[-+]?[\d.]+(?:e[-+]?\d+)?$/i;

/**
 * A regular expression (RE2) that finds, in JSON text, at least every object that holds one of these values anywhere: texts as
 * `folded` has them, or numbers and Booleans that come to such a text. It finds others too. Null where there is none: control
 * characters, and texts that may be made from an object.
 */
export function searchPattern(values: readonly string[]): string | null {
  const patterns: string[] = [];
  for (const value of values) {
    if (value === '' || value.startsWith('{') || hasControls(value)) return null;
    patterns.push(patternOf(value));
  }
  if (patterns.length === 0) return null;
  const more = values.some((value) => NUMBER.test(value)) ? `|${OTHER_NUMBER}` : '';
  return `(?i)${patterns.join('|')}|${ESCAPED_ASCII}${more}`;
}

const hasControls = (value: string): boolean => [...value].some((sign) => sign < ' ');

/** Signs beyond ASCII stand for anything: they may be escaped, and their letter case is a matter of opinion. */
const patternOf = (value: string): string =>
  value.replaceAll(/i?[^ -~]+|[^\w ]/g, (found) => {
    if (!/^[ -~]+$/.test(found)) return '[^"]+';
    if (found === '/') return String.raw`\\?/`;
    return found === '"' || found === '\\' ? `\\\\\\${found}` : `\\${found}`;
  });
