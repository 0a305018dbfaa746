// The outcomes of every object, decisions kept before. Usage: DATABASE
import { resolveScope } from '../../../../src/detect/scope.ts';
import { keepOutcomes } from '../../../../src/outcome/outcome.ts';
import { openStore } from '../../../../src/store/open.ts';

const [database = ''] = process.argv.slice(2);
const store = await openStore(database, { readOnly: true });
const scope = await resolveScope(store, {});
const begun = performance.now();
const table = await keepOutcomes(store, scope, { table: 'current_decision', missing: [] });
const seconds = (performance.now() - begun) / 1000;
const [found] = await store.rows<{ n: number }>(`SELECT count(*)::INTEGER AS n FROM ${table}`);
store.close();
process.stdout.write(JSON.stringify({ seconds, items: found?.n }));
