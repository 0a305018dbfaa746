// The bare engine: one table from one file, default settings, two threads, into a file database. Usage: FILE DATABASE
import { DuckDBInstance } from '@duckdb/node-api';

const [file, database] = process.argv.slice(2);
const instance = await DuckDBInstance.create(database, { threads: '2' });
const connection = await instance.connect();
await connection.run(`CREATE TABLE log AS SELECT * FROM read_json_auto('${file.replaceAll("'", "''")}')`);
const count = await connection.runAndReadAll('SELECT count(*)::INTEGER FROM log');
process.stdout.write(`${count.getRows()[0][0]}\n`);
connection.closeSync();
instance.closeSync();
