// What all checks find and what is true of everybody, as a sum of all rows in their order: each question worked out from the events by
// itself, or with what questions share. Usage: DATABASE alone|shared
import { createHash } from 'node:crypto';
import { loadDetections } from '../../../../src/detect/catalogue.ts';
import { runAll, runQuery } from '../../../../src/detect/run.ts';
import { resolveScope } from '../../../../src/detect/scope.ts';
import { Shared } from '../../../../src/detect/shared.ts';
import type { Finding } from '../../../../src/detect/verdict.ts';
import { answersIn } from '../../../../src/outcome/answers.ts';
import { openStore } from '../../../../src/store/open.ts';

const [database, way] = process.argv.slice(2);
using store = await openStore(database!, { readOnly: true });
const begun = performance.now();
const scope = await resolveScope(store, {});
const queries = loadDetections();
const shared = new Shared(store, scope);
const findings: Finding[] = way === 'shared' ? await runAll(store, queries, scope, { keep: 0, shared }) : [];
if (way !== 'shared') for (const query of queries) findings.push(await runQuery(store, query, scope, { keep: 0 }));
const answers = await answersIn(store, scope, way === 'shared' ? shared : undefined);
await shared.close();
const seconds = (performance.now() - begun) / 1000;
const hash = createHash('sha256');
let items = 0;
const add = async (from: string): Promise<void> => {
  for (const { row } of await store.rows<{ row: string }>(`SELECT to_json(t)::VARCHAR AS row FROM ${from} AS t`)) {
    hash.update(`${row}\n`);
    items += 1;
  }
};
for (const { query, verdict, severity, count, undecided, table } of findings) {
  hash.update(`${JSON.stringify([query.id, verdict, severity, count, undecided])}\n`);
  if (table !== null) await add(table);
}
await add(`(SELECT * FROM ${answers.table} ORDER BY ALL)`);
hash.update(JSON.stringify([answers.groups, answers.counts, answers.missing]));
process.stdout.write(JSON.stringify({ seconds, items, sum: Number.parseInt(hash.digest('hex').slice(0, 12), 16) }));
