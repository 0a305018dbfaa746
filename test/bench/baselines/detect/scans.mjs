// A plain aggregate of all events, so many times, by the bare engine. Usage: DATABASE TIMES
import { DuckDBInstance } from '@duckdb/node-api';

const [database, times] = process.argv.slice(2);
const instance = await DuckDBInstance.create(database, { access_mode: 'READ_ONLY', threads: '2' });
const connection = await instance.connect();
const begun = performance.now();
let sum = 0;
for (let round = 0; round < Number(times); round++) {
  const found = await connection.runAndReadAll(
    'SELECT app_id, source_id, status, count(*) AS events, max(time) AS last_seen FROM event_record GROUP BY ALL ORDER BY events DESC LIMIT 100',
  );
  sum += found.currentRowCount;
}
const events = await connection.runAndReadAll('SELECT count(*) FROM event_record');
const items = Number(events.getRows()[0][0]);
process.stdout.write(JSON.stringify({ seconds: (performance.now() - begun) / 1000, items, sum }));
