import type { CallSite } from './definition.ts';

/** Beyond this, a replacement multiplied by the places it may go to is no value of any directory. */
const LONGEST_RESULT = 2 ** 26;

/** The longest text in which a replacement may be put everywhere. */
export const longestFor = (replacement: string): number => Math.floor(LONGEST_RESULT / Math.max(1, replacement.length));

/** Fails where replacing everything would fill the memory. */
export function checkLength(text: string, replacement: string, site: CallSite): void {
  if (text.length <= longestFor(replacement)) return;
  throw site.error(
    'text-too-long',
    `A replacement of ${replacement.length} characters in a text of ${text.length} may make a text that is too long.`,
  );
}
