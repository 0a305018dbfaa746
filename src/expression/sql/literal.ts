/** A text as SQL; null where the engine cannot hold it, for half a character has no UTF-8 form. */
export function sqlLiteral(text: string): string | null {
  if (HALF_CHARACTER.test(text)) return null;
  // A statement ends at a NUL.
  const parts = text.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? parts[0]! : `(${parts.join(' || chr(0) || ')})`;
}

const HALF_CHARACTER = /\p{Cs}/u;
