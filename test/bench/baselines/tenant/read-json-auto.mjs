// The bare engine: one table from the files of a glob, default settings, two threads, into a file database. Usage: GLOB DATABASE
import { DuckDBInstance } from '@duckdb/node-api';

const [glob, database] = process.argv.slice(2);
const instance = await DuckDBInstance.create(database, { threads: '2' });
const connection = await instance.connect();
const reader = glob.endsWith('.csv') ? 'read_csv_auto' : 'read_json_auto';
const options = reader === 'read_json_auto' ? ', maximum_object_size = 1000000000' : ', max_line_size = 10000000';
await connection.run(
  `CREATE TABLE log AS SELECT * FROM ${reader}('${glob.replaceAll("'", "''")}'${options}, union_by_name = true)`,
);
connection.closeSync();
instance.closeSync();
