const MARKS: readonly (readonly [name: string, ...bytes: number[]])[] = [
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
];

/**
 * The text of a file that a person wrote or redirected, without its byte order mark: UTF-8, or UTF-16 as `>` of Windows PowerShell 5.1
 * writes it. `isStrict`: bytes that are no such text throw a TypeError instead of becoming replacement characters.
 */
export function decoded(bytes: Uint8Array, isStrict = false): string {
  const [name = 'utf-8'] = MARKS.find(([, ...mark]) => mark.every((byte, at) => bytes[at] === byte)) ?? [];
  return new TextDecoder(name, { fatal: isStrict }).decode(bytes);
}
