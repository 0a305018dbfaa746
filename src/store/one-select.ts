import { type DuckDBConnection, StatementType } from '@duckdb/node-api';

/** Whether SQL is one SELECT, and no two of its columns have the same name. What is wrong with it, the engine says when it runs. */
export async function isOneSelect(connection: DuckDBConnection, sql: string): Promise<boolean> {
  try {
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1) return false;
    const prepared = await statements.prepare(0);
    const names = Array.from({ length: prepared.columnCount }, (_, index) => prepared.columnName(index).toLowerCase());
    return prepared.statementType === StatementType.SELECT && new Set(names).size === names.length;
  } catch {
    return false;
  }
}
