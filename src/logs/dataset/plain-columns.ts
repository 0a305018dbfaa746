import type { Store } from '../../store/store.ts';

/** A column of a query. */
interface Column {
  readonly name: string;
  readonly type: string;
}

/** Half of what 64 bits hold: such numbers are written less this, for not every engine has unsigned ones. */
const HALF = '9223372036854775808';

/** How types that not every engine reads are written to Parquet, and read again to the bit. */
const PLAIN: Readonly<
  Record<string, { readonly write: (name: string) => string; readonly read: (name: string) => string }>
> = {
  UBIGINT: {
    write: (name) => `(${name}::HUGEINT - ${HALF})::BIGINT`,
    read: (name) => `(${name}::HUGEINT + ${HALF})::UBIGINT`,
  },
  UINTEGER: { write: (name) => `${name}::BIGINT`, read: (name) => `${name}::UINTEGER` },
  UTINYINT: { write: (name) => `${name}::INTEGER`, read: (name) => `${name}::UTINYINT` },
  // An instant, so that no engine takes it for a time of its own zone.
  TIMESTAMP: {
    write: (name) => `CASE WHEN isfinite(${name}) THEN make_timestamptz(epoch_us(${name})) END`,
    read: (name) => `make_timestamp(epoch_us(${name}))`,
  },
};

/** The columns of a table of the store. */
export const columnsOf = (store: Store, table: string): Promise<Column[]> =>
  store.rows<Column>(`SELECT column_name AS name, column_type AS type FROM (DESCRIBE SELECT * FROM ${table})`);

/** A list for SELECT: the columns as they are written to Parquet. */
export const written = (columns: readonly Column[]): string => list(columns, 'write');

/** The same list to read them again. */
export const readBack = (columns: readonly Column[]): string => list(columns, 'read');

const list = (columns: readonly Column[], way: 'write' | 'read'): string =>
  columns
    .map(({ name, type }) => {
      const plain = PLAIN[type]?.[way];
      return plain === undefined ? `"${name}"` : `${plain(`"${name}"`)} AS "${name}"`;
    })
    .join(', ');

/** The columns of a table of the store that a query has too; a file that an older version wrote may lack some. */
export async function columnsIn(store: Store, table: string, query: string): Promise<Column[]> {
  const there = new Set((await columnsOf(store, query)).map(({ name }) => name));
  return (await columnsOf(store, table)).filter(({ name }) => there.has(name));
}
