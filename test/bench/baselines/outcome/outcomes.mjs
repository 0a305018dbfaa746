// The outcomes of every object, decisions kept before. Usage: DATABASE
const from = (path) => import(new URL(`../../../../dist/${path}`, import.meta.url));
const { openStore } = await from('store/open.js');
const { resolveScope } = await from('detect/scope.js');
const { keepOutcomes } = await from('outcome/outcome.js');

const [database] = process.argv.slice(2);
const store = await openStore(database, { readOnly: true });
const scope = await resolveScope(store, {});
const begun = performance.now();
const table = await keepOutcomes(store, scope, { table: 'current_decision', missing: [] });
const seconds = (performance.now() - begun) / 1000;
const [found] = await store.rows(`SELECT count(*)::INTEGER AS n FROM ${table}`);
store.close();
process.stdout.write(JSON.stringify({ seconds, items: found.n }));
