import { existsSync, mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { unreadableError } from '../errors.ts';
import type { SynthOptions } from './options.ts';
import { planTenant, type TenantPlan } from './plan/tenant.ts';
import { type Plantings, plantingsOf } from './planted.ts';
import { writeApplication } from './snapshots/application.ts';
import { writeDirectory } from './snapshots/directory.ts';
import { type TrueLedger, writeLogs } from './synth.ts';
import { createTenant } from './tenant.ts';
import { jobTruth } from './truth/jobs.ts';
import { writeObjects } from './truth/objects.ts';
import { appStateAt, momentOf } from './truth/state.ts';
import { missingHoursOf } from './write/gaps.ts';
import { TextFile } from './write/text-file.ts';

export interface SynthReport extends Plantings {
  readonly plan: TenantPlan;
  readonly ledger: TrueLedger;
  /** Folders of snapshots, relative to the output, each with the moment it was taken at (ISO 8601, UTC). */
  readonly snapshots: readonly { readonly folder: string; readonly takenAt: string }[];
}

/**
 * Writes a whole invented tenant: `logs/`, `snapshots/` and `truth/`. The same options give the same bytes on any machine.
 * Errors: exit code 3 where the folder exists and is not empty, 2 where the tenant is too small for its faults.
 */
export function writeTenant(options: SynthOptions, watch: (events: number) => void = () => undefined): SynthReport {
  if (existsSync(options.out) && readdirSync(options.out).length > 0) {
    throw unreadableError(
      `${options.out} exists and is not empty.`,
      'Name another folder with --out, or empty this one.',
    );
  }
  const plan = planTenant(options);
  const tenant = createTenant(plan);
  mkdirSync(options.out, { recursive: true });
  const { ledger, lostFrom } = writeLogs(tenant, join(options.out, 'logs'), watch);
  const truth = join(options.out, 'truth');
  const objects = new TextFile(join(truth, 'objects.ndjson'));
  const jobs = new TextFile(join(truth, 'jobs.ndjson'));
  const snapshots: SynthReport['snapshots'][number][] = [];
  for (const name of options.at) {
    const at = momentOf(plan.tenancy, name, lostFrom);
    const states = plan.apps.map((app) => appStateAt(app, at));
    const folder = join('snapshots', name);
    const write = (part: string, fill: (path: string) => void): void => {
      const path = join(options.out, folder, part);
      fill(path);
      stamp(path, at.time);
    };
    write('directory', (path) => writeDirectory(tenant, states, path));
    for (const state of states) write(state.app.slug, (path) => writeApplication(tenant, state, path));
    snapshots.push({ folder, takenAt: new Date(at.time).toISOString() });
    writeObjects(tenant, states, objects);
    for (const state of states) jobs.write(`${JSON.stringify(jobTruth(state, missingHoursOf(tenant.plan)))}\n`);
  }
  objects.close();
  jobs.close();
  writeJson(join(truth, 'ledger.json'), ledger);
  const plantings = plantingsOf(plan, lostFrom !== null);
  writeJson(join(truth, 'faults.json'), plantings);
  return { plan, ledger, snapshots, ...plantings };
}

/** A snapshot was taken when its files were written. */
function stamp(folder: string, time: number): void {
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), time / 1000, time / 1000);
}

function writeJson(path: string, value: object): void {
  const file = new TextFile(path);
  file.write(`${JSON.stringify(value, null, 1)}\n`);
  file.close();
}
