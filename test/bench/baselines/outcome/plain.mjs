// The plain aggregates that outcomes rest on, by the bare engine: the newest event, the assignment, the account and the decision of
// each object. Usage: DATABASE
import { DuckDBInstance } from '@duckdb/node-api';

const [database] = process.argv.slice(2);
const instance = await DuckDBInstance.create(database, { access_mode: 'READ_ONLY', threads: '2' });
const connection = await instance.connect();
const begun = performance.now();
await connection.run(
  `CREATE TEMP TABLE newest AS SELECT job_id, object_ref, max(time) AS last_seen, count(*) AS events, arg_max(status, time) AS status,
     arg_max(action, time) AS action, arg_max(reason, time) AS reason, arg_max(target_id, time) AS target_id,
     max(time) FILTER (WHERE status = 'success') AS last_success
   FROM event_record WHERE object_ref IS NOT NULL GROUP BY ALL`,
);
await connection.run('CREATE TEMP TABLE assigned AS SELECT * FROM entitlement');
await connection.run(
  'CREATE TEMP TABLE account AS SELECT app_id, lower(target_id) AS target_id, bool_or(active) AS active FROM target_object GROUP BY ALL',
);
await connection.run('CREATE TEMP TABLE decided AS SELECT * FROM current_decision');
const seconds = (performance.now() - begun) / 1000;
const found = await connection.runAndReadAll('SELECT count(*) FROM newest');
process.stdout.write(JSON.stringify({ seconds, items: Number(found.getRows()[0][0]) }));
