// How fast the log of a tenant is written, without its snapshots and its truth. Usage: SEED USERS APPS DAYS DIALECT FOLDER
import { performance } from 'node:perf_hooks';
import { planTenant } from '../../../../src/synth/plan/tenant.ts';
import { readSynthOptions } from '../../../../src/synth/read-options.ts';
import { writeLogs } from '../../../../src/synth/synth.ts';
import { createTenant } from '../../../../src/synth/tenant.ts';

const [seed, users, apps, days, dialect, out] = process.argv.slice(2);

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
