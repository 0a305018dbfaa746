// How fast the log of a tenant is written, without its snapshots and its truth. Usage: DIST SEED USERS APPS DAYS DIALECT FOLDER
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

const [dist, seed, users, apps, days, dialect, out] = process.argv.slice(2);
const from = (path) => import(pathToFileURL(`${dist}/synth/${path}`).href);
const { readSynthOptions } = await from('read-options.js');
const { planTenant } = await from('plan/tenant.js');
const { createTenant } = await from('tenant.js');
const { writeLogs } = await from('synth.js');

const options = readSynthOptions({
  seed: Number(seed),
  users: Number(users),
  apps: Number(apps),
  days: Number(days),
  start: '2026-03-02',
  faults: 'all',
  dialect,
  noise: false,
  at: 'end',
  out,
});
const begun = performance.now();
const { ledger } = writeLogs(createTenant(planTenant(options)), out, () => {});
process.stdout.write(
  `${JSON.stringify({ seconds: (performance.now() - begun) / 1000, items: ledger.events, sum: 0, ledger })}\n`,
);
