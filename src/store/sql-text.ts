/** A text as a literal of SQL, for what cannot be bound: paths, options, and texts of statements that are made by parts. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name as an identifier of SQL. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
