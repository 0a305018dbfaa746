/** What .NET calls white space; nearly everything that is none is recognised by its code alone. */
export function isWhite(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code > 0x20 && code < 0x85) return false;
  return code === 0x85 || (code !== 0xfeff && character !== '' && character.trim() === '');
}

export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isWhite(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

export function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && isWhite(text.charAt(start))) start += 1;
  return text.slice(start);
}

/** A text without white space at its ends, as .NET's String.Trim: U+0085 goes, U+FEFF stays. */
export const trimWhite = (text: string): string => trimStart(trimEnd(text));
