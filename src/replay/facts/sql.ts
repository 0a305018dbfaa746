/** A text as a literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name as an identifier. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Between the parts of a packed text; texts of plain rows hold no such character. */
export const PART = '\u001e';
