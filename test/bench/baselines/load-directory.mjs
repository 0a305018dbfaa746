// The bare engine: the same files into tables of JSON, without any reading of what they mean.
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { DuckDBInstance } from '@duckdb/node-api';

const [folder, database] = process.argv.slice(2);
const instance = await DuckDBInstance.create(database, { memory_limit: '450MB', temp_directory: `${database}.tmp` });
const connection = await instance.connect();
for (const name of ['users', 'groups', 'assigned', 'accounts']) {
  // The engine refuses a document of a gigabyte: a record a line is what it can read.
  const lines = `${database}.${name}.ndjson`;
  const out = createWriteStream(lines);
  let first = true;
  for await (const line of createInterface({ input: createReadStream(`${folder}/${name}.json`) })) {
    const text = first ? line.slice(line.indexOf('[{') + 1) : line;
    first = false;
    if (!out.write(`${text.replace(/(?:,|\]\})$/, '')}\n`)) await new Promise((drained) => out.once('drain', drained));
  }
  await new Promise((closed) => out.end(closed));
  await connection.run(
    `CREATE TABLE ${name} AS SELECT * FROM read_json_auto('${lines}', format = 'newline_delimited')`,
  );
  rmSync(lines);
}
connection.closeSync();
instance.closeSync();
rmSync(`${database}.tmp`, { recursive: true, force: true });
