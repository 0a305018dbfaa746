/** A key without case and punctuation: transports spell the same key in several ways ("Time Generated [UTC]", "timeGenerated"). */
export function foldKey(key: string): string {
  const known = FOLDED.get(key);
  if (known !== undefined) return known;
  const folded = key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  if (FOLDED.size < MOST_FOLDED) FOLDED.set(key, folded);
  return folded;
}

/** Logs repeat the same few hundred keys. */
const FOLDED = new Map<string, string>();
const MOST_FOLDED = 20_000;
