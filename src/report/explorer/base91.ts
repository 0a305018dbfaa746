/** The printable characters of ASCII without those that markup knows. */
const ALPHABET = Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n))
  .filter((character) => !'<>&'.includes(character))
  .join('');

/**
 * Bytes as text that may lie in a page: thirteen or fourteen bits in two characters (basE91, Joachim Henke), a tenth shorter than Base64.
 * reports/explorer/script/unpack.js reads it.
 */
export function base91(bytes: Uint8Array): string {
  const size = ALPHABET.length;
  const parts: string[] = [];
  let queue = 0;
  let bits = 0;
  for (const byte of bytes) {
    queue |= byte << bits;
    bits += 8;
    if (bits <= 13) continue;
    // Fourteen bits where two characters can hold them.
    const low = queue & 8191;
    const taken = low > 88 ? 13 : 14;
    const value = queue & ((1 << taken) - 1);
    queue >>>= taken;
    bits -= taken;
    parts.push(ALPHABET[value % size]! + ALPHABET[Math.floor(value / size)]!);
  }
  if (bits > 0)
    parts.push(ALPHABET[queue % size]! + (bits > 7 || queue >= size ? ALPHABET[Math.floor(queue / size)]! : ''));
  return parts.join('');
}
