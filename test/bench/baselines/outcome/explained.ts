// Explains one user of a store after the other, as the command does once the store is open. Prints the time of one, in the middle of
// all, the first excepted: what it takes to read the program is measured elsewhere. Usage: DATABASE
import { explainJson } from '../../../../src/commands/explain-text.ts';
import { resolveScope } from '../../../../src/detect/scope.ts';
import { explain } from '../../../../src/outcome/explain.ts';
import { objectNamed } from '../../../../src/replay/explain/find-object.ts';
import { openStore } from '../../../../src/store/open.ts';
import { cpuSeconds, median, NAMES } from './one-by-one.mjs';

const [database = ''] = process.argv.slice(2);
const store = await openStore(database, { readOnly: true, threads: 1 });
const names = await store.rows<{ name: string }>(NAMES);
const took: number[] = [];
const waited: number[] = [];
let items = 0;
for (const { name } of names) {
  const cpu = cpuSeconds();
  const begun = performance.now();
  const scope = await resolveScope(store, {});
  const answer = await explain(store, scope, await objectNamed(store, name, scope.snapshotAsOf));
  if (explainJson(answer).length > 0) items = Math.max(items, answer.apps.length);
  took.push(cpuSeconds() - cpu);
  waited.push((performance.now() - begun) / 1000);
}
store.close();
process.stdout.write(JSON.stringify({ seconds: median(took.slice(1)), items, sum: median(waited.slice(1)) }));
