/** Between the parts of a packed text; texts of plain rows hold no such character. */
export const PART = '\u001e';

/** SQL of a text of parts, each of several texts of which none is null; a bar between them. */
export const packedParts = (parts: readonly (readonly string[])[]): string =>
  `concat(${parts.flatMap((part, at) => (at === 0 ? part : [`'|'`, ...part])).join(', ')})`;
