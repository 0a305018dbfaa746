/** What people and editors make of JSON, as it shows outside of its strings, and what to do. */
const HARMS: readonly (readonly [sign: RegExp, what: string])[] = [
  [/&(?:quot|#34|#x22);/, 'quotes as HTML writes them (&quot;): take the text from where it was copied'],
  [/^\s*(?:[[{]\s*)+""\s*=>/, '"=>" between keys and values, as Ruby prints them: write it with to_json'],
  [
    /^\s*(?:[[{]\s*)+[\u201c\u201d\u201e\u201f\u00ab\u00bb]/,
    'typographic quotes, as word processors and mail write them: take the text from where it was copied',
  ],
  [/^\s*(?:[[{]\s*)+'/, 'single quotes: write it with json.dump or JSON.stringify'],
  [/\.\.\.|\u2026/, 'an ellipsis in place of a part: take the whole record from where it was copied'],
  [/(?<!:)\/\/|\/\*/, 'comments: remove them'],
  [
    /[\u00a0\u2007\u202f\u3000\u200b]/,
    'blanks that are none of JSON (no-break spaces, as web pages hold them): save the text with plain ones',
  ],
  [/[{,]\s*[A-Za-z_$][\w$]*\s*:/, 'keys without quotes, as in a script: write it with JSON.stringify'],
];

const STRINGS = /"(?:[^"\\]|\\.)*"/g;

/** What is wrong shows in the first so many characters, or not at all. */
const LOOKED_AT = 65_536;

/** Why a text is no JSON, and what to do where that is known. */
export function whyBroken(text: string, error: Error): string {
  // A pattern that steps through a text of many megabytes character by character runs out of stack.
  const head = text.slice(0, LOOKED_AT);
  if (!/[[{"]/.test(head)) return 'broken JSON: the line is other text';
  const bare = head.replace(STRINGS, '""');
  const known = HARMS.find(([sign]) => sign.test(bare))?.[1];
  const told = error.message.replace(/\s+/g, ' ').replace(/, ?"?\.\.\..*is not valid JSON$/, '');
  return `broken JSON: ${known === undefined ? told : `it has ${known}`}`;
}
