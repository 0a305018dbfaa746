// What an explanation rests on, looked up by the bare engine: the user, the events, assignments, accounts and decisions of one user after
// the other, with no rule applied. Prints the time of one, in the middle of all, the first excepted. Usage: DATABASE
import { DuckDBInstance } from '@duckdb/node-api';
import { cpuSeconds, median, NAMES } from './one-by-one.mjs';

const [database] = process.argv.slice(2);
const instance = await DuckDBInstance.create(database, { access_mode: 'READ_ONLY', threads: '1' });
const connection = await instance.connect();
const names = (await connection.runAndReadAll(NAMES)).getRows().map(([name]) => String(name));
const took = [];
const waited = [];
let items = 0;
for (const name of names) {
  const cpu = cpuSeconds();
  const begun = performance.now();
  const found = await connection.runAndReadAll(
    'SELECT object_ref::VARCHAR, object_id, display_name, account_enabled, attributes FROM source_object WHERE user_principal_name = $name',
    { name },
  );
  const ref = String(found.getRows()[0]?.[0]);
  for (const sql of [
    `SELECT * FROM event_record WHERE object_ref = ${ref} ORDER BY time`,
    `SELECT * FROM assignment WHERE principal_ref = ${ref} OR principal_ref IN (SELECT group_ref FROM membership WHERE member_ref = ${ref})`,
    `SELECT * FROM target_object WHERE lower(target_id) IN (SELECT lower(target_id) FROM event_record WHERE object_ref = ${ref})`,
    `SELECT * FROM decision_record WHERE object_ref = ${ref}`,
  ])
    items = Math.max(items, (await connection.runAndReadAll(sql)).currentRowCount);
  took.push(cpuSeconds() - cpu);
  waited.push((performance.now() - begun) / 1000);
}
process.stdout.write(JSON.stringify({ seconds: median(took.slice(1)), items, sum: median(waited.slice(1)) }));
