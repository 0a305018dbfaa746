/**
 * SQL of whether a text, read out of JSON, may have been no text there: a number, a Boolean, a list or an object begin so. NULL for
 * NULL.
 */
export const mayBeOtherSql = (sql: string): string =>
  `(ascii(${sql}) BETWEEN ascii('-') AND ascii('9') OR ascii(${sql}) IN (ascii('['), ascii('{')) OR ${sql} IN ('true', 'false'))`;
