// The bare engine: a table from the files of each glob, default settings, two threads, into a file database. Usage: GLOB... DATABASE
import { DuckDBInstance } from '@duckdb/node-api';

const globs = process.argv.slice(2);
const database = globs.pop();
const instance = await DuckDBInstance.create(database, { threads: '2' });
const connection = await instance.connect();
for (const [number, glob] of globs.entries()) {
  const options = glob.endsWith('.csv')
    ? 'all_varchar = true, max_line_size = 10000000'
    : 'maximum_object_size = 1000000000';
  const reader = glob.endsWith('.csv') ? 'read_csv' : 'read_json_auto';
  await connection.run(
    `CREATE TABLE log${number} AS SELECT * FROM ${reader}('${glob.replaceAll("'", "''")}', ${options}, union_by_name = true)`,
  );
}
connection.closeSync();
instance.closeSync();
