/** Rules look at so much of a text: no target writes a longer sentence, and hostile text must not cost more. */
const MOST_WORDS = 6000;

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** White space and control characters folded to single blanks, ends trimmed; halves of characters that were cut replaced. */
export const folded = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(LONE_SURROGATE, '\ufffd')
    .trim();

/** As rules read a text: DUPLICATE_USERNAME, userNameTaken and "User name taken" are the same words. */
export const wordsOf = (text: string): string =>
  text
    .slice(0, MOST_WORDS)
    .replace(/_+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[’`]/g, "'")
    .toLowerCase();

const RETRY = /this operation was retried/i;

/** A reason without the sentences about retries, as the macro message_of of the store; null where nothing is left. */
export function messageOf(reason: string | null): string | null {
  if (reason === null) return null;
  const at = reason.search(RETRY);
  const text = (at < 0 ? reason : reason.slice(0, at)).trim();
  return text === '' ? null : text;
}
