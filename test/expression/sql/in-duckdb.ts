import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** The values of one object: null and absent are one to SQL. */
export type Attributes = Readonly<Record<string, string | boolean | null | undefined>>;

/** A table of objects in an engine of its own: `t_<name>` for texts, `b_<name>` for Booleans. */
export class ObjectTable {
  readonly #connection: DuckDBConnection;
  readonly #close: () => void;

  private constructor(connection: DuckDBConnection, close: () => void) {
    this.#connection = connection;
    this.#close = close;
  }

  static async of(
    rows: readonly Attributes[],
    texts: readonly string[],
    booleans: readonly string[],
  ): Promise<ObjectTable> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    const columns = [...texts.map((name) => `t_${name} VARCHAR`), ...booleans.map((name) => `b_${name} BOOLEAN`)];
    await connection.run(`CREATE TABLE object (${['n INTEGER', ...columns].join(', ')})`);
    const appender = await connection.createAppender('object');
    for (const [n, row] of rows.entries()) {
      appender.appendInteger(n);
      for (const name of texts) {
        const value = row[name];
        if (typeof value === 'string') appender.appendVarchar(value);
        else appender.appendNull();
      }
      for (const name of booleans) {
        const value = row[name];
        if (typeof value === 'boolean') appender.appendBoolean(value);
        else appender.appendNull();
      }
      appender.endRow();
    }
    appender.closeSync();
    return new ObjectTable(connection, () => {
      connection.closeSync();
      instance.closeSync();
    });
  }

  /** The values of some SQL expressions, one list a row, in the order of the rows; each expression gives texts. */
  async values(expressions: readonly string[]): Promise<readonly (readonly (string | null)[])[]> {
    // The binding drops a byte order mark that a text begins with.
    const columns = expressions.map((sql) => `'.' || (${sql})`);
    const found = await this.#connection.runAndReadAll(`SELECT ${columns.join(',\n')} FROM object ORDER BY n`);
    return found.getRows().map((row) => row.map((cell) => (cell === null ? null : String(cell).slice(1))));
  }

  close(): void {
    this.#close();
  }
}
